"""A CSV with one version of one index, a line a period, to rows. Only here may a figure be a forecast."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import polars as pl

from pipelines.sources.norwegian import parse_number
from pipelines.sources.price_index.landing import LANDING
from pipelines.sources.price_index.period import dated
from pipelines.sources.reading import Reading, UnreadableFileError
from pipelines.sources.spreadsheet.delimited import read_delimited
from pipelines.sources.spreadsheet.grid import Cell

HEADER = ("indeks", "navn", "utgave", "periode", "type", "verdi", "prognose", "oppdiktet", "kilde")
KINDS = {"indeks": "index", "vekst i prosent": "growth_pct"}
YES_NO = {"ja": True, "nei": False}
T = TypeVar("T")
_DECIMALS = 4
_TOO_LARGE = 10**14


def read_version(content: bytes) -> Reading:
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
    return {
        "price_index_id": texts["indeks"],
        "price_index": texts["navn"],
        "vintage_date": _date(texts["utgave"]),
        "period": texts["periode"],
        "kind": _one_of(texts["type"], KINDS, errors),
        "value": value,
        "missing_reason": None,
        "is_forecast": _one_of(texts["prognose"], YES_NO, errors),
        "is_demo": _one_of(texts["oppdiktet"], YES_NO, errors),
        "source": texts["kilde"] or None,
        **dated(texts["periode"], *errors),
        "raw_text": texts["verdi"],
        "raw_line": ";".join(cell.text for cell in line),
        "locator": locator,
    }


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _one_of(text: str, choices: Mapping[str, T], errors: list[str]) -> T | None:
    if text.lower() not in choices:
        errors.append(f"«{text}» er ikke {' eller '.join(choices)}")
    return choices.get(text.lower())
