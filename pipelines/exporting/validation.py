"""Holds a document to the structure of its format, offline. What each schema covers is said in its own `$comment`."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft4Validator, FormatChecker

from pipelines.exporting.errors import ExportError

SCHEMAS = Path(__file__).parent / "schemas"
SHOWN = 5
"""So many problems are told; the rest are counted."""

FORMATS = FormatChecker(formats=())


@FORMATS.checks("date-time", raises=ValueError)
def _is_date_time(value: object) -> bool:
    return not isinstance(value, str) or ("T" in value and datetime.fromisoformat(value).tzinfo is not None)


@FORMATS.checks("uri", raises=ValueError)
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme)


def problems(document: dict[str, Any], schema: str) -> list[str]:
    """What in the document breaks the schema: place and reason, in the order of the document."""
    rules = json.loads((SCHEMAS / f"{schema}.json").read_text(encoding="utf-8"))
    found = Draft4Validator(rules, format_checker=FORMATS).iter_errors(document)
    return [
        f"/{'/'.join(map(str, error.absolute_path))}: {error.message}"
        for error in sorted(found, key=lambda e: e.json_path)
    ]


def refuse(found: list[str], standard: str) -> None:
    """Raises ExportError where problems were found: such a document is not written."""
    if found:
        more = f"\n  … og {len(found) - SHOWN} til" if len(found) > SHOWN else ""
        listed = "".join(f"\n  {problem}" for problem in found[:SHOWN])
        raise ExportError(f"Dokumentet følger ikke {standard} og er ikke skrevet:{listed}{more}")
