"""`maalbar sql` and `maalbar trace`: questions to the current release. Imports little, so that it answers at once."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

import duckdb

from pipelines.warehouse.release import Release

Result = tuple[list[str], list[tuple[Any, ...]]]

CELLS = """
select cell.field, load.file_name, load.sha256, cell.locator, cell.table_label, cell.raw_text, cell.raw_line
from ops.source_cell as cell
inner join ops.load as load on cell.load_id = load.load_id
where cell.mart = ? and (cell.row_key = ? or starts_with(cell.row_key, ? || '|')) and (? is null or cell.field = ?)
order by cell.field, cell.cell_id
"""

OWN_CELLS = """
select
    'value' as field, load.file_name, load.sha256, figure.source_locator as locator,
    'Tabell ' || figure.table_id as table_label, figure.source_text as raw_text, null as raw_line
from marts."{mart}" as figure
inner join ops.load as load on figure.load_id = load.load_id
where concat_ws('|', {keys}) = $key or starts_with(concat_ws('|', {keys}), $key || '|')
order by {keys}
"""
"""For marts whose every row is one cell of the source: there are millions, and each says itself where it stands."""


class UnknownFigureError(Exception):
    """There is no such mart, row or column, or nothing is known of its cells."""


def run_query(release: Release, query: str) -> Result:
    """Column names and rows of a query, read-only.

    Raises duckdb.Error where the query is wrong.
    """
    with duckdb.connect(str(release.database), read_only=True) as connection:
        answer = connection.execute(query)
        return [column[0] for column in answer.description or []], answer.fetchall()


def trace_cells(release: Release, mart: str, keys: Sequence[str], column: str | None) -> Result:
    """The cells behind a mart row, or behind one of its columns.

    keys: the row's keys in the order of the mart's grain; the last ones may be left out.
    Raises UnknownFigureError where nothing is found, with what there is.
    """
    mart = mart.removeprefix("marts.")
    with duckdb.connect(str(release.database), read_only=True) as connection:
        row_key = "|".join(keys)
        if grain := _own_cells(connection, mart):
            answer = connection.execute(OWN_CELLS.format(mart=mart, keys=grain), {"key": row_key})
        else:
            answer = connection.execute(CELLS, [mart, row_key, row_key, column, column])
        columns, rows = [name[0] for name in answer.description or []], answer.fetchall()
        if not rows:
            raise UnknownFigureError(_what_there_is(connection, mart, row_key, column))
    return columns, rows


def _own_cells(connection: duckdb.DuckDBPyConnection, mart: str) -> str | None:
    """The keys of a mart whose rows are cells themselves, as a list for a query; None for any other."""
    row = connection.execute(
        """
        select array_to_string([format('"{}"', key) for key in string_split(mart.grain_keys, '|')], ', ')
        from ops.mart as mart
        inner join duckdb_columns() as columns
            on columns.schema_name = 'marts' and columns.table_name = mart.mart and columns.column_name = 'source_text'
        where mart.mart = ?
        """,
        [mart],
    ).fetchone()
    return str(row[0]) if row else None


def as_csv(result: Result) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(result[0])
    writer.writerows(result[1])
    return buffer.getvalue().rstrip("\n")


def as_json(result: Result) -> str:
    columns, rows = result
    return json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=2, default=str)


def _what_there_is(connection: duckdb.DuckDBPyConnection, mart: str, row_key: str, column: str | None) -> str:
    marts = [row[0] for row in connection.execute("select distinct mart from ops.source_cell order by 1").fetchall()]
    if mart not in marts:
        return f"Ukjent mart «{mart}». Marter med sporing: {', '.join(marts)}."
    fields = connection.execute(
        "select distinct field from ops.source_cell where mart = ? and starts_with(row_key, ?) order by 1",
        [mart, row_key],
    ).fetchall()
    if fields:
        return f"Ukjent kolonne «{column}». Kolonner med sporing: {', '.join(row[0] for row in fields)}."
    keys = connection.execute(
        """
        select row_key
        from ops.source_cell
        where mart = ?
        group by row_key
        order by jaro_winkler_similarity(lower(row_key), lower(?)) desc
        limit 3
        """,
        [mart, row_key],
    ).fetchall()
    return f"Ukjent rad «{row_key}» i {mart}. Ligner: {'; '.join(row[0].replace('|', ' ') for row in keys)}."
