"""`maalbar trace`: the cells of the source files that a figure is made of.

Most marts have their cells listed in `ops.source_cell`. A mart whose every row is one cell of the source says itself
where that cell stands, since there are millions; such a mart has a column `source_text`.
"""

from collections.abc import Sequence

import duckdb

from pipelines.reporting.query import Result
from pipelines.warehouse.connection import open_release
from pipelines.warehouse.release import Release

LISTED_CELLS = """
select cell.field, load.file_name, load.sha256, cell.locator, cell.table_label, cell.raw_text, cell.raw_line
from ops.source_cell as cell
inner join ops.load as load on cell.load_id = load.load_id
where cell.mart = $mart and (cell.row_key = $key or starts_with(cell.row_key, $key || '|'))
    and ($column is null or cell.field = $column)
    and ($load is null or cell.load_id = $load)
order by cell.field, cell.cell_id
"""

LOAD_OF_FILING = "select any_value(load_id) from marts.account_line where filing_id = $filing"
"""The records of a filing are of one load: those of all the others need not be joined to what is asked for."""

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
-- any other column is made of both
where $column is null or $column = cells.field or $column not in ('value', 'peer_value')
order by field desc, table_label, locator
"""

PEERS = """
    union all
    select 'peer_value' as field, peers.table_id, peers.load_id, peers.source_locator, peers.source_text
    from chosen
    inner join marts.kostra_indicator as peers
        on chosen.table_id = peers.table_id and chosen.indicator_id = peers.indicator_id and chosen.year = peers.year
        and list_contains(string_split(chosen.peer_region_codes, '|'), peers.region_code)
"""
"""A row that compares its cell with others says which regions they are of."""

LISTED_KEYS = "select distinct row_key from ops.source_cell where mart = $mart"
OWN_KEYS = "select concat_ws('|', {keys}) as row_key from marts.\"{mart}\""
SIMILAR = "select row_key from ({keys}) order by jaro_winkler_similarity(lower(row_key), lower($key)) desc limit 3"


class UnknownFigureError(Exception):
    """There is no such mart, row or column, or nothing is known of its cells."""


def trace_cells(release: Release, mart: str, keys: Sequence[str], column: str | None) -> Result:
    """The cells behind a mart row, or behind one of its columns.

    keys: the row's keys in the order of the mart's grain; the last ones may be left out.
    Raises UnknownFigureError where nothing is found, with what there is.
    """
    mart, row_key = mart.removeprefix("marts."), "|".join(keys)
    with open_release(release.database) as connection:
        columns = _columns(connection, mart)
        if "source_text" in columns:
            if column and column not in columns:
                raise UnknownFigureError(f"Ukjent kolonne «{column}». Kolonner: {', '.join(columns)}.")
            grain = {"mart": mart, "keys": _grain(connection, mart)}
            peers = PEERS if "peer_region_codes" in columns else ""
            answer = connection.execute(OWN_CELLS.format(**grain, peers=peers), {"key": row_key, "column": column})
            known_keys, parameters = OWN_KEYS.format(**grain), {"key": row_key}
        else:
            load = _load_of_filing(connection, keys[0]) if columns[:1] == ["filing_id"] else None
            answer = connection.execute(LISTED_CELLS, {"mart": mart, "key": row_key, "column": column, "load": load})
            known_keys, parameters = LISTED_KEYS, {"key": row_key, "mart": mart}
        names, rows = [name[0] for name in answer.description or []], answer.fetchall()
        if not rows:
            similar = connection.execute(SIMILAR.format(keys=known_keys), parameters).fetchall()
            raise UnknownFigureError(_what_there_is(connection, mart, row_key, column, [key for (key,) in similar]))
    return names, rows


def _load_of_filing(connection: duckdb.DuckDBPyConnection, filing: str) -> str | None:
    ((load,),) = connection.execute(LOAD_OF_FILING, {"filing": filing}).fetchall()
    return load and str(load)


def _columns(connection: duckdb.DuckDBPyConnection, mart: str) -> list[str]:
    query = (
        "select column_name from duckdb_columns() where schema_name = 'marts' and table_name = ? order by column_index"
    )
    return [name for (name,) in connection.execute(query, [mart]).fetchall()]


def _grain(connection: duckdb.DuckDBPyConnection, mart: str) -> str:
    ((keys,),) = connection.execute("select grain_keys from ops.mart where mart = ?", [mart]).fetchall()
    return ", ".join(f'"{key}"' for key in keys.split("|"))


def _what_there_is(
    connection: duckdb.DuckDBPyConnection, mart: str, row_key: str, column: str | None, similar: Sequence[str]
) -> str:
    if not similar:
        traced = connection.execute(
            """
            select mart from ops.source_cell
            union
            select table_name from duckdb_columns() where schema_name = 'marts' and column_name = 'source_text'
            order by 1
            """
        ).fetchall()
        return f"Ukjent mart «{mart}». Marter med sporing: {', '.join(name for (name,) in traced)}."
    fields = connection.execute(
        "select distinct field from ops.source_cell where mart = ? and starts_with(row_key, ?) order by 1",
        [mart, row_key],
    ).fetchall()
    if fields:
        return f"Ukjent kolonne «{column}». Kolonner med sporing: {', '.join(field for (field,) in fields)}."
    return f"Ukjent rad «{row_key}» i {mart}. Ligner: {'; '.join(key.replace('|', ' ') for key in similar)}."
