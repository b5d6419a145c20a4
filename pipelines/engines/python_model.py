"""Runs a dbt model written in Python outside dbt: the same function, over relations that came from another engine."""

from collections.abc import Callable
from typing import Any

import duckdb
import pyarrow as pa


class DbtStandIn:
    """The part of dbt's object that our models use: `ref` gives a DuckDB relation of the rows."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, fetch: Callable[[str], pa.Table]) -> None:
        self._connection, self._fetch = connection, fetch

    def ref(self, name: str) -> duckdb.DuckDBPyRelation:
        return self._connection.from_arrow(self._fetch(name))


def run_python_model(code: str, fetch: Callable[[str], pa.Table]) -> pa.Table:
    """The rows that the function `model` of the code returns; `fetch` gives those of a model by name."""
    namespace: dict[str, Any] = {"__name__": "dbt_model"}
    exec(compile(code, "<dbt model>", "exec"), namespace)
    with duckdb.connect() as connection:
        rows = namespace["model"](DbtStandIn(connection, fetch), connection)
        return rows if isinstance(rows, pa.Table) else rows.to_arrow()
