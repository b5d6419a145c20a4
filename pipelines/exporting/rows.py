"""Rows of a release, by column name. The only way from an export to the data."""

from typing import Any

from pipelines.reporting.query import run_query
from pipelines.warehouse.release import Release

Row = dict[str, Any]


def fetch(release: Release, query: str, *parameters: object) -> list[Row]:
    """The rows of a query to a release, read-only; `parameters` replace its question marks."""
    columns, rows = run_query(release, query, parameters)
    return [dict(zip(columns, row, strict=True)) for row in rows]
