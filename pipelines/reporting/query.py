"""`maalbar sql`: a question to a release, and its answer as text. Imports little, so that it answers at once."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from pipelines.warehouse.connection import open_release
from pipelines.warehouse.release import Release

Result = tuple[list[str], list[tuple[Any, ...]]]


def run_query(release: Release, query: str, parameters: Sequence[object] = ()) -> Result:
    """Column names and rows of a query, read-only; `parameters` replace its question marks.

    Raises duckdb.Error where the query is wrong.
    """
    with open_release(release.database) as connection:
        answer = connection.execute(query, parameters or None)
        return [column[0] for column in answer.description or []], answer.fetchall()


def as_csv(result: Result) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(result[0])
    writer.writerows(result[1])
    return buffer.getvalue().rstrip("\n")


def as_json(result: Result) -> str:
    columns, rows = result
    return json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=2, default=str)
