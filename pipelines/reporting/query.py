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
with chosen as (
    select * from marts."{mart}"
    where concat_ws('|', {keys}) = $key or starts_with(concat_ws('|', {keys}), $key || '|')
),
cells as (
    select 'value' as field, table_id, load_id, source_locator, source_text
    from chosen
    {peers}
)
select distinct
    cells.field, load.file_name, load.sha256, cells.source_locator as locator,
    'Tabell ' || cells.table_id as table_label, cells.source_text as raw_text, null as raw_line
from cells
inner join ops.load as load on cells.load_id = load.load_id
where $column is null or $column = cells.field or $column not in ('value', 'peer_value')
order by field desc, table_label, locator
"""
"""For marts whose every row is one cell of the source: there are millions, and each says itself where it stands."""

PEERS = """
    union all
    select 'peer_value' as field, peers.table_id, peers.load_id, peers.source_locator, peers.source_text
    from chosen
    inner join marts.kostra_indicator as peers
        on chosen.table_id = peers.table_id and chosen.indicator_id = peers.indicator_id and chosen.year = peers.year
        and list_contains(string_split(chosen.peer_region_codes, '|'), peers.region_code)
"""
"""A row that compares its cell with others says which regions they are of."""


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
            peers = PEERS if _has_column(connection, mart, "peer_region_codes") else ""
            query = OWN_CELLS.format(mart=mart, keys=grain, peers=peers)
            answer = connection.execute(query, {"key": row_key, "column": column})
        else:
            answer = connection.execute(CELLS, [mart, row_key, row_key, column, column])
        columns, rows = [name[0] for name in answer.description or []], answer.fetchall()
        if not rows:
            raise UnknownFigureError(_what_there_is(connection, mart, row_key, column))
    return columns, rows


def _own_cells(connection: duckdb.DuckDBPyConnection, mart: str) -> str | None:
    """The keys of a mart whose rows are cells themselves, as a list for a query; None for any other."""
    if not _has_column(connection, mart, "source_text"):
        return None
    (keys,) = connection.execute("select grain_keys from ops.mart where mart = ?", [mart]).fetchall()[0]
    return ", ".join(f'"{key}"' for key in keys.split("|"))


def _has_column(connection: duckdb.DuckDBPyConnection, mart: str, column: str) -> bool:
    columns = "select column_name from duckdb_columns() where schema_name = 'marts' and table_name = ?"
    return (column,) in connection.execute(columns, [mart]).fetchall()


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
