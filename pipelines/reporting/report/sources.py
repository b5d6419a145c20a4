"""Where the figures of a page come from: the sources with their owners, editions and dates."""

import sys
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

import duckdb

from pipelines.ledger.questions import Rows, in_force
from pipelines.registry import SOURCES
from pipelines.reporting.report.numbers import WHOLE, day
from pipelines.reporting.report.tables import Column, table

CROWD = 3
"""More files than this of one source are one row."""


def sources(connection: duckdb.DuckDBPyConnection, *source_ids: str) -> str:
    """A table of what is in force of the sources; of all of them where none is named."""
    chosen = [source for source in SOURCES if not source_ids or source.id in source_ids]
    of_source = {key: list(rows) for key, rows in groupby(in_force(connection, sys.maxsize), key=itemgetter(0))}
    rows = [(s.title, s.owner, *row) for s in chosen for row in _rows(of_source.get(s.id, []))]
    return table(
        "Kilder med datoer",
        ["Kilde", "Eier", "Enhet", "Fil", "Utgitt", "Lest", Column("Rader", WHOLE)],
        rows,
        note="Utgitt er datoen i kilden selv, der den har noen.",
    )


def _rows(loads: Rows) -> list[tuple[Any, ...]]:
    """Unit, files, when they were published and read, and number of rows."""
    if len(loads) <= CROWD:
        return [
            (unit, file, _days([published]), _days([_read(read_at)]), count)
            for _, unit, file, _, published, read_at, count in loads
        ]
    _, units, files, _, published, read_at, counts = zip(*loads, strict=True)
    what = (f"{len(set(units))} enheter", f"{len(files)} filer")
    return [(*what, _days(published), _days(map(_read, read_at)), sum(counts))]


def _days(days: Iterable[date | None]) -> str | None:
    """The first and the last day; None where there is none."""
    known = sorted({moment for moment in days if moment})
    return " – ".join(day(moment) for moment in (known[0], known[-1])[: len(known)]) if known else None


def _read(read_at: str) -> date:
    """The day of «2026-11-20 14:54»."""
    return date.fromisoformat(read_at[:10])
