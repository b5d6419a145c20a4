"""Price index: a CSV with one version of one index, a line a year or quarter, to rows.

Says nothing of what the index is used for; years are made of quarters, and growth of indices, in dbt.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import polars as pl

from pipelines.sources.norwegian import parse_number
from pipelines.sources.reading import Reading, Schema, UnreadableFileError
from pipelines.sources.spreadsheet.delimited import read_delimited
from pipelines.sources.spreadsheet.grid import Cell

HEADER = ("indeks", "navn", "utgave", "periode", "type", "verdi", "prognose", "oppdiktet", "kilde")
KINDS = {"indeks": "index", "vekst i prosent": "growth_pct"}
YES_NO = {"ja": True, "nei": False}
T = TypeVar("T")
_DECIMALS = 4
_TOO_LARGE = 10**14
LANDING: Mapping[str, Schema] = {
    "price_index": {
        "price_index_id": pl.String(),
        "price_index": pl.String(),
        "vintage_date": pl.Date(),
        "period": pl.String(),
        "year": pl.Int32(),
        "quarter": pl.Int32(),
        "kind": pl.String(),
        "value": pl.Decimal(18, 4),
        "is_forecast": pl.Boolean(),
        "is_demo": pl.Boolean(),
        "source": pl.String(),
        "error": pl.String(),
        "raw_text": pl.String(),
        "raw_line": pl.String(),
        "locator": pl.String(),
    }
}


def read(file_name: str, content: bytes) -> Reading:
    """One row a period, the unit being the index; figures as published, index points or per cent.

    Raises UnreadableFileError where the header is another, the file has no lines, or its lines are not of one index
    and one version.
    """
    header, *lines = read_delimited(content).rows or [[]]
    if tuple(cell.text.strip() for cell in header) != HEADER:
        raise UnreadableFileError(f"Første linje skal være «{';'.join(HEADER)}».")
    rows = [_row(line) for line in lines if any(not cell.is_blank for cell in line)]
    heads = {(row["price_index_id"], row["vintage_date"]) for row in rows}
    if len(heads) != 1:
        raise UnreadableFileError(
            "Filen skal ha én indeks og én utgave, med minst én linje. Del den i én fil for hver."
        )
    ((price_index_id, vintage_date),) = heads
    if not price_index_id or vintage_date is None:
        raise UnreadableFileError("Hver linje skal ha indeksens kode og utgavens dato, for eksempel 2013-01-24.")
    frame = pl.DataFrame(rows, schema=dict(LANDING["price_index"]))
    return Reading(price_index_id, vintage_date, {"price_index": frame})


def _row(line: Sequence[Cell]) -> dict[str, Any]:
    texts = dict(zip(HEADER, (cell.text.strip() for cell in [*line, *[Cell("", "")] * len(HEADER)]), strict=False))
    locator = line[0].locator
    errors: list[str] = []
    value = parse_number(texts["verdi"])
    if value is None:
        errors.append(f"«{texts['verdi']}» er ikke et tall med desimalkomma")
    elif abs(value) >= _TOO_LARGE or value != round(value, _DECIMALS):
        errors.append(f"«{texts['verdi']}» har flere siffer enn det er plass til ({_DECIMALS} desimaler)")
        value = None
    if any(not cell.is_blank for cell in line[len(HEADER) :]):
        errors.append(f"linjen har {len(line)} felter; sett tekst med semikolon i anførselstegn")
    year, quarter = _period(texts["periode"], errors)
    return {
        "price_index_id": texts["indeks"],
        "price_index": texts["navn"],
        "vintage_date": _date(texts["utgave"]),
        "period": texts["periode"],
        "year": year,
        "quarter": quarter,
        "kind": _one_of(texts["type"], KINDS, errors),
        "value": value,
        "is_forecast": _one_of(texts["prognose"], YES_NO, errors),
        "is_demo": _one_of(texts["oppdiktet"], YES_NO, errors),
        "source": texts["kilde"] or None,
        "error": "; ".join(errors) or None,
        "raw_text": texts["verdi"],
        "raw_line": ";".join(cell.text for cell in line),
        "locator": locator,
    }


def _period(text: str, errors: list[str]) -> tuple[int | None, int | None]:
    match = re.fullmatch(r"((?:19|20)\d\d)(?:K([1-4]))?", text)
    if not match:
        errors.append(f"«{text}» er ikke et år (2012) eller et kvartal (2012K4)")
        return None, None
    return int(match[1]), int(match[2]) if match[2] else None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _one_of(text: str, choices: Mapping[str, T], errors: list[str]) -> T | None:
    if text.lower() not in choices:
        errors.append(f"«{text}» er ikke {' eller '.join(choices)}")
    return choices.get(text.lower())
