"""Rows of a release. The only way from an export to the data."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb

from pipelines.exporting.errors import ExportError
from pipelines.reporting.query import Result, run_query
from pipelines.warehouse.release import Release

Row = dict[str, Any]


def ask(release: Release, query: str, *parameters: object) -> Result:
    """Columns and rows of a query to a release, read-only; `parameters` replace its question marks.

    Raises ExportError where the release was made before there was such a mart.
    """
    with told_when_older(release):
        return run_query(release, query, parameters)


@contextmanager
def told_when_older(release: Release) -> Iterator[None]:
    """Raises ExportError where the release was made before there was such a mart."""
    try:
        yield
    except duckdb.CatalogException as error:
        raise ExportError(
            f"Utgivelsen {release.id} mangler det eksporten bygger på. Kjør `maalbar refresh`. ({error})"
        ) from error


def fetch(release: Release, query: str, *parameters: object) -> list[Row]:
    """The same, each row by column name."""
    columns, rows = ask(release, query, *parameters)
    return [dict(zip(columns, row, strict=True)) for row in rows]
