"""The type of every column of every relation, as DuckDB gives it: the models are run on no rows at all.

What a sum of decimals or a division becomes differs from engine to engine, and shows in the figures further on.
"""

from pathlib import Path

import duckdb

from pipelines.engines.models import DATABASE, Plan, Relation
from pipelines.engines.python_model import run_python_model
from pipelines.warehouse.connection import connect

Columns = dict[str, str]
"""Name to type, in DuckDB's names."""


def column_types(warehouse: Path, plan: Plan) -> dict[Relation, Columns]:
    """Of the sources as they lie in the warehouse, and of the models."""
    with connect(warehouse, read_only=True) as stored:
        found = {source: _columns(stored, source) for source in plan.sources}
    schemas = {relation.schema for relation in (*plan.sources, *(model.relation for model in plan.models))}
    with duckdb.connect() as empty:
        empty.execute(f"attach ':memory:' as {DATABASE}; use {DATABASE}")
        for schema in schemas:
            empty.execute(f"create schema if not exists {schema}")
        for source, columns in found.items():
            kinds = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
            empty.execute(f"create table {_sql(source)} ({kinds})")
        schema_of = {model.relation.name: model.relation.schema for model in plan.models}
        for model in plan.models:
            if model.is_python:
                rows = run_python_model(
                    model.code, lambda name: empty.table(f"{schema_of[name]}.{name}").to_arrow_table()
                )
                empty.register("python_rows", rows)
                empty.execute(f"create table {_sql(model.relation)} as select * from python_rows")
                empty.unregister("python_rows")
            else:
                empty.execute(f"create table {_sql(model.relation)} as {model.code}")
            found[model.relation] = _columns(empty, model.relation)
    return found


def _columns(connection: duckdb.DuckDBPyConnection, relation: Relation) -> Columns:
    rows = connection.execute(f"select column_name, column_type from (describe {_sql(relation)})").fetchall()
    return dict(rows)


def _sql(relation: Relation) -> str:
    return f'{relation.schema}."{relation.name}"'
