"""What a table holds, as its metadata says: dimensions with codes, labels and roles. Pure; the same for both APIs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

import orjson

from pipelines.fetching.errors import FetchError

CLOSE_COUNT = 5


class Role(StrEnum):
    TIME = "time"
    REGION = "region"
    CONTENTS = "contents"
    OTHER = "other"


@dataclass(frozen=True)
class Dimension:
    """labels: code to label, in the table's order. is_eliminable: may be left out, which gives its total."""

    code: str
    title: str
    role: Role
    labels: Mapping[str, str]
    is_eliminable: bool

    def close_to(self, wanted: str) -> str:
        """The codes with labels, closest to the wanted first, and how many more there are."""
        by_text = {text: code for code, label in self.labels.items() for text in (label, code)}
        close = list(dict.fromkeys(by_text[text] for text in get_close_matches(wanted, by_text, CLOSE_COUNT, 0.5)))
        shown = (close or list(self.labels))[:CLOSE_COUNT]
        named = ", ".join(f"{code} ({self.labels[code]})" for code in shown)
        others = len(self.labels) - len(shown)
        return f"{named} og {others} til" if others else named


@dataclass(frozen=True)
class Table:
    id: str
    title: str
    dimensions: tuple[Dimension, ...]

    def dimension(self, code: str) -> Dimension | None:
        return next((dimension for dimension in self.dimensions if dimension.code == code), None)


def table_from_v2(table_id: str, metadata: bytes) -> Table:
    """From a json-stat2 dataset. Raises FetchError where it is of another form."""
    try:
        dataset = orjson.loads(metadata)
        roles = {code: role for key, role in _JSON_STAT_ROLES.items() for code in dataset["role"].get(key, [])}
        return Table(
            table_id,
            dataset["label"],
            tuple(_dimension_from_v2(code, dataset["dimension"][code], roles) for code in dataset["id"]),
        )
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise _unknown_form(table_id, error) from error


def table_from_v1(table_id: str, metadata: bytes) -> Table:
    """From version 1's list of variables. Raises FetchError where it is of another form."""
    try:
        described = orjson.loads(metadata)
        return Table(
            table_id, described["title"], tuple(_dimension_from_v1(variable) for variable in described["variables"])
        )
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise _unknown_form(table_id, error) from error


_JSON_STAT_ROLES = {"time": Role.TIME, "geo": Role.REGION, "metric": Role.CONTENTS}


def _dimension_from_v2(code: str, described: Mapping[str, Any], roles: Mapping[str, Role]) -> Dimension:
    category = described["category"]
    labels = category.get("label", {})
    return Dimension(
        code,
        described["label"],
        roles.get(code, Role.OTHER),
        {value: labels.get(value, value) for value in _codes_in_order(category.get("index", labels))},
        bool(described.get("extension", {}).get("elimination", False)),
    )


def _codes_in_order(index: Sequence[str] | Mapping[str, int]) -> Sequence[str]:
    """The index is a list of codes, or an object of code and position; a single category may have labels only."""
    return sorted(index, key=index.__getitem__) if isinstance(index, Mapping) else index


def _dimension_from_v1(variable: Mapping[str, Any]) -> Dimension:
    code = variable["code"]
    if variable.get("time", False):
        role = Role.TIME
    elif code == "ContentsCode":
        role = Role.CONTENTS
    else:  # version 1 does not tell which dimension is the geography
        role = Role.REGION if "region" in code.lower() else Role.OTHER
    labels = dict(zip(variable["values"], variable["valueTexts"], strict=True))
    return Dimension(code, variable["text"], role, labels, bool(variable.get("elimination", False)))


def _unknown_form(table_id: str, error: Exception) -> FetchError:
    return FetchError(f"Metadata for tabell {table_id} har en ukjent form ({type(error).__name__}: {error}).")
