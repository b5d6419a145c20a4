"""Where the figures of a page come from: the sources with their owners, editions and dates."""

from datetime import date
from typing import Any

import duckdb

from pipelines.registry import SOURCES
from pipelines.reporting.ledger import in_force
from pipelines.reporting.report.numbers import WHOLE, day
from pipelines.reporting.report.tables import Column, table

CROWD = 3
"""More files than this of one source with nothing to tell of are one row."""


def sources(connection: duckdb.DuckDBPyConnection, *source_ids: str) -> str:
    """A table of what is in force of the sources; of all of them where none is named."""
    known = {source.id: source for source in SOURCES if not source_ids or source.id in source_ids}
    rows: list[tuple[Any, ...]] = [
        (known[source_id].title, known[source_id].owner, unit, files, _published(vintage_date), _read(read_at), count)
        for source_id, unit, files, _verdict, vintage_date, read_at, count in in_force(connection, CROWD)
        if source_id in known
    ]
    return table(
        "Kilder med datoer",
        ["Kilde", "Eier", "Enhet", "Fil", "Utgitt", "Lest", Column("Rader", WHOLE)],
        rows,
        note="Utgitt er datoen i kilden selv, der den har noen.",
    )


def _published(vintage_date: date | None) -> str | None:
    return day(vintage_date) if vintage_date else None


def _read(read_at: str) -> str:
    """The day of «2026-11-20 14:54»."""
    return day(date.fromisoformat(read_at[:10]))
