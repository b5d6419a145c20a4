"""What a release holds of a warehouse: its marts and ops, with their descriptions, and Parquet files of the marts.

Where a release lies and which is current is for `release`.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from pipelines.warehouse.connection import literal
from pipelines.warehouse.schemas import OPS_MACROS

PUBLISHED_SCHEMAS = ("marts", "ops")
STORAGE_VERSION = "v1.4.0"
"""The oldest DuckDB client that must be able to open a release."""


def copy_tables(warehouse: Path, target: Path, release_id: str, created_at: datetime, compiled: Path) -> dict[str, int]:
    """Writes the database and the Parquet files of a release into a folder; returns the number of rows of each table.

    compiled: the SQL of the models, one folder a schema, from which the data dictionary is completed.
    """
    counts: dict[str, int] = {}
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(warehouse)} as warehouse (read_only)")
        database = literal(target / "maalbar.duckdb")
        connection.execute(f"attach {database} as release (storage_version '{STORAGE_VERSION}')")
        for schema in PUBLISHED_SCHEMAS:
            connection.execute(f"create schema release.{schema}")
        for schema, table in _tables(connection):
            connection.execute(f'create table release.{schema}."{table}" as from warehouse.{schema}."{table}"')
            counts[f"{schema}.{table}"] = _scalar(connection, f'select count(*) from release.{schema}."{table}"')
        if "marts.data_dictionary" in counts:
            from pipelines.warehouse.dictionary import fill_raw_columns  # its parser of SQL is slow to import

            fill_raw_columns(connection, compiled)
        for table in (name.removeprefix("marts.") for name in counts if name.startswith("marts.")):
            path = literal(target / "marts" / f"{table}.parquet")
            connection.execute(f'copy release.marts."{table}" to {path} (format parquet)')
        connection.execute(
            "create table release.ops.release as select $id as release_id, $at::timestamp as created_at",
            {"id": release_id, "at": created_at.replace(tzinfo=None)},
        )
        connection.execute("use release")
        connection.execute(OPS_MACROS)
        connection.execute("use memory")
        _copy_comments(connection)
        connection.execute("detach release")
    return counts


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


def _copy_comments(connection: duckdb.DuckDBPyConnection) -> None:
    """Descriptions go along, so that a SQL tool shows them."""
    statements = connection.execute(
        """
        select
            'comment on table release.' || schema_name || '."' || table_name || '" is '''
            || replace(comment, '''', '''''') || ''''
        from duckdb_tables()
        where database_name = 'warehouse' and list_contains($schemas, schema_name) and comment is not null
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
