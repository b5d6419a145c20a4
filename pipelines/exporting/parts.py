"""JSON objects with what is not known left out."""

from typing import Any

Json = dict[str, Any]


def known(**fields: Any) -> Json:
    """The fields that have a value: what is missing is left out, never null, zero or empty."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
