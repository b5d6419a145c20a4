"""Completes `marts.data_dictionary` of a release with the raw columns. All else in it is dbt's."""

import json
from pathlib import Path

import duckdb

from pipelines.warehouse.lineage import Column, Lineage, Origins, compiled_models

RAW_SCHEMAS = ("raw", "reference", "ops")
COMPUTED = "regnet ut"
WRITTEN = "skrevet av programmet"

COLUMNS = """
select schema_name, table_name, column_name, data_type
from duckdb_columns()
where database_name = 'warehouse'
"""

FILL = """
update release.marts.data_dictionary as dictionary
set raw_columns = found.raw_columns
from (
    select unnest(
        from_json($found, '[{"s": "VARCHAR", "m": "VARCHAR", "c": "VARCHAR", "raw_columns": "VARCHAR"}]'),
        recursive := true
    )
) as found
where dictionary.schema_name = found.s and dictionary.mart = found.m and dictionary.column_name = found.c
"""


def fill_raw_columns(connection: duckdb.DuckDBPyConnection, compiled: Path) -> None:
    """Says of each column which raw columns it is computed from.

    connection: with the databases `warehouse` and `release`; compiled: the SQL of the models, one folder a schema.
    """
    schemas: dict[str, dict[str, dict[str, str]]] = {}
    for schema, table, column, kind in connection.execute(COLUMNS).fetchall():
        schemas.setdefault(schema, {}).setdefault(table, {})[column] = kind
    models = compiled_models(compiled)
    lineage = Lineage(models, schemas)
    columns: list[Column] = connection.execute(
        "select schema_name, mart, column_name from release.marts.data_dictionary"
    ).fetchall()
    found = [
        {
            "s": column[0],
            "m": column[1],
            "c": column[2],
            "raw_columns": _told(lineage.origins(column)) if column[:2] in models else WRITTEN,
        }
        for column in columns
    ]
    connection.execute(FILL, {"found": json.dumps(found)})


def _told(origins: Origins) -> str:
    read = {f"{schema}.{table}.{name}" for schema, table, name in origins if schema in RAW_SCHEMAS}
    in_python = {f"{table} (Python)" for schema, table, _ in origins if schema not in RAW_SCHEMAS}
    return ", ".join([*sorted(read), *sorted(in_python)]) or COMPUTED
