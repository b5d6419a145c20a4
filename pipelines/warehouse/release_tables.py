"""What a release holds of a warehouse: its marts and ops, with their descriptions, and Parquet files of the marts.

A view of the warehouse is the same view in the release; it may read nothing but marts and ops.

Where a release lies and which is current is for `release`.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from pipelines.warehouse import release_parts
from pipelines.warehouse.connection import limit_memory, literal
from pipelines.warehouse.release_parts import Parts, view_over_parts, write_parts
from pipelines.warehouse.schemas import OPS_MACROS

PUBLISHED_SCHEMAS = ("marts", "ops")
DICTIONARY = "data_dictionary"
REUSE_RAW_COLUMNS = """
update release.marts.data_dictionary as dictionary
set raw_columns = lent.raw_columns
from read_parquet({lent}) as lent
where dictionary.schema_name = lent.schema_name and dictionary.mart = lent.mart
    and dictionary.column_name = lent.column_name
"""
STORAGE_VERSION = "v1.4.0"
"""The oldest DuckDB client that must be able to open a release."""


@dataclass(frozen=True)
class Earlier:
    """What the release before can lend to the next. marts: those that have not been built since.

    has_same_code: the models are the same, so what is found in their SQL is too.
    """

    folder: Path
    marts: frozenset[str] = frozenset()
    parts: Mapping[str, Parts] = field(default_factory=dict)
    has_same_code: bool = False

    def parts_of(self, mart: str) -> release_parts.Earlier | None:
        found = self.parts.get(mart)
        return release_parts.Earlier(self.folder / "marts" / mart, found, mart in self.marts) if found else None


@dataclass(frozen=True)
class Copied:
    """Rows of each table, and the parts of the marts that lie in parts."""

    rows: dict[str, int]
    parts: dict[str, dict[str, str]]


def copy_tables(
    warehouse: Path, target: Path, final: Path, created_at: datetime, compiled: Path, earlier: Earlier | None = None
) -> Copied:
    """Writes the database and the Parquet files of a release into a folder.

    final: where the folder will lie when it is whole; compiled: the SQL of the models, one folder a schema, from which
    the data dictionary is completed.
    """
    copied = Copied({}, {})
    with duckdb.connect() as connection:
        limit_memory(connection, warehouse.parent)
        connection.execute(f"attach {literal(warehouse)} as warehouse (read_only)")
        database = literal(target / "maalbar.duckdb")
        connection.execute(f"attach {database} as release (storage_version '{STORAGE_VERSION}')")
        for schema in PUBLISHED_SCHEMAS:
            connection.execute(f"create schema release.{schema}")
        for schema, table in _tables(connection):
            rows = _scalar(connection, f'select count(*) from warehouse.{schema}."{table}"')
            copied.rows[f"{schema}.{table}"] = rows
            if schema == "marts" and rows > release_parts.ROWS_IN_DATABASE:
                key = _first_key(connection, table)
                lent = earlier.parts_of(table) if earlier else None
                copied.parts[table] = write_parts(
                    connection, f'warehouse.marts."{table}"', key, target / "marts" / table, lent
                )
                connection.execute("set variable maalbar_release = ?", [str(target)])
                connection.execute(f'create view release.marts."{table}" as {view_over_parts(table, final)}')
            else:
                connection.execute(f'create table release.{schema}."{table}" as from warehouse.{schema}."{table}"')
        connection.execute("use release")
        _create(connection, _views(connection))
        connection.execute("use memory")
        if "marts.data_dictionary" in copied.rows:
            _fill_raw_columns(connection, compiled, earlier)
        for mart in (name.removeprefix("marts.") for name in copied.rows if name.startswith("marts.")):
            if mart not in copied.parts:
                _write_parquet(connection, mart, target, earlier)
        connection.execute(
            "create table release.ops.release as select $id as release_id, $at::timestamp as created_at",
            {"id": final.name, "at": created_at.replace(tzinfo=None)},
        )
        connection.execute("use release")
        connection.execute(OPS_MACROS)
        connection.execute("use memory")
        _copy_comments(connection)
        connection.execute("detach release")
    return copied


def _write_parquet(connection: duckdb.DuckDBPyConnection, mart: str, target: Path, earlier: Earlier | None) -> None:
    """A mart that has not been built since the release before is the same file."""
    path = target / "marts" / f"{mart}.parquet"
    lent = earlier.folder / "marts" / path.name if earlier and mart in earlier.marts else None
    if lent and lent.exists() and (mart != DICTIONARY or (earlier and earlier.has_same_code)):
        os.link(lent, path)
    else:
        connection.execute(f'copy release.marts."{mart}" to {literal(path)} (format parquet)')


def _fill_raw_columns(connection: duckdb.DuckDBPyConnection, compiled: Path, earlier: Earlier | None) -> None:
    if earlier and earlier.has_same_code and (earlier.folder / "marts" / f"{DICTIONARY}.parquet").exists():
        lent = literal(earlier.folder / "marts" / f"{DICTIONARY}.parquet")
        connection.execute(REUSE_RAW_COLUMNS.format(lent=lent))
        return
    from pipelines.warehouse.dictionary import fill_raw_columns  # its parser of SQL is slow to import

    fill_raw_columns(connection, compiled)


def _first_key(connection: duckdb.DuckDBPyConnection, mart: str) -> str:
    ((keys,),) = connection.execute("select grain_keys from warehouse.ops.mart where mart = ?", [mart]).fetchall()
    return str(keys).split("|")[0]


def _tables(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    return connection.execute(
        """
        select schema_name, table_name
        from duckdb_tables()
        where database_name = 'warehouse' and list_contains(?, schema_name)
        order by all
        """,
        [list(PUBLISHED_SCHEMAS)],
    ).fetchall()


def _create(connection: duckdb.DuckDBPyConnection, views: list[str]) -> None:
    """Creates views that may be made of each other: one whose parts are not there yet waits for them."""
    while views:
        waiting = []
        for view in views:
            try:
                connection.execute(view)
            except duckdb.CatalogException:
                waiting.append(view)
        if len(waiting) == len(views):
            connection.execute(waiting[0])  # says what is missing
        views = waiting


def _views(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The SQL of each view, without the name of the database that it was made in."""
    made = connection.execute(
        """
        select sql
        from duckdb_views()
        where database_name = 'warehouse' and list_contains(?, schema_name)
        order by view_name
        """,
        [list(PUBLISHED_SCHEMAS)],
    ).fetchall()
    database = r'(?<![\w"])"?\w+"?\.(?=(marts|ops)\.)'
    return [re.sub(database, "", sql) for (sql,) in made]


def _copy_comments(connection: duckdb.DuckDBPyConnection) -> None:
    """Descriptions go along, so that a SQL tool shows them."""
    statements = connection.execute(
        """
        select
            'comment on ' || if(views.view_name is null, 'table', 'view') || ' release.' || told.schema_name || '."'
            || told.name || '" is ''' || replace(told.comment, '''', '''''') || ''''
        from (
            select database_name, schema_name, table_name as name, comment from duckdb_tables()
            union all
            select database_name, schema_name, view_name as name, comment from duckdb_views()
        ) as told
        left join duckdb_views() as views
            on views.database_name = 'release' and told.schema_name = views.schema_name and told.name = views.view_name
        where told.database_name = 'warehouse' and list_contains($schemas, told.schema_name)
            and told.comment is not null
        union all
        select
            'comment on column release.' || schema_name || '."' || table_name || '"."' || column_name || '" is '''
            || replace(comment, '''', '''''') || ''''
        from duckdb_columns()
        where database_name = 'warehouse' and list_contains($schemas, schema_name) and comment is not null
        """,
        {"schemas": list(PUBLISHED_SCHEMAS)},
    ).fetchall()
    for (statement,) in statements:
        connection.execute(statement)


def loads_in_force(warehouse: Path) -> list[dict[str, Any]]:
    """The loads that the models of a warehouse were built from."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.execute(
            """
            select load_id, source_id, unit, file_name, sha256, verdict
            from staging.stg_ops__load_in_force
            order by all
            """
        )
        names = [column[0] for column in rows.description or []]
        return [dict(zip(names, row, strict=True)) for row in rows.fetchall()]


def _scalar(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0
