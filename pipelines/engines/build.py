"""Builds the marts of a home on Spark: sources out of the warehouse, the models in their order, the marts as Parquet.

The folder must be one that the Spark server sees by the same path.
"""

import shutil
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow.parquet as pq

from pipelines.engines.dialect import Translator, spark_type
from pipelines.engines.models import Model, Relation, compile_models
from pipelines.engines.python_model import run_python_model
from pipelines.engines.recursion import run_query
from pipelines.engines.spark import spark_session
from pipelines.engines.types import Columns, column_types
from pipelines.home import Home
from pipelines.warehouse.connection import connect, literal

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

MARTS = "marts"
Progress = Callable[[str, int, int], None]
"""Told what is counted, how many are done, and of how many."""


def build_marts(home: Home, target: Path, today: date, progress: Progress = lambda *_: None) -> list[Path]:
    """Makes target/marts anew and returns what lies there; a build that fails leaves the marts of the one before.

    Raises EngineMissingError where Spark is not installed, WarehouseBusyError while a refresh is running.
    """
    work = target / "work"
    shutil.rmtree(work, ignore_errors=True)
    with spark_session() as session:
        plan = compile_models(work / "dbt")
        types = column_types(home.warehouse, plan)
        write_sources(home.warehouse, plan.sources, work)
        build = SparkBuild(session, work, types, today)
        for source in plan.sources:
            build.read(source)
        for done, model in enumerate(plan.models):
            progress("Modeller", done, len(plan.models))
            build.run(model)
    shutil.rmtree(target / MARTS, ignore_errors=True)
    (work / MARTS).rename(target / MARTS)
    shutil.rmtree(work)
    return sorted((target / MARTS).iterdir())


def write_sources(warehouse: Path, sources: Iterable[Relation], folder: Path) -> None:
    """The tables that dbt calls sources, as Parquet."""
    with connect(warehouse, read_only=True) as connection:
        for source in sources:
            path = parquet(folder, source)
            path.parent.mkdir(parents=True, exist_ok=True)
            connection.execute(f'copy {source.schema}."{source.name}" to {literal(path)} (format parquet)')


def parquet(folder: Path, relation: Relation) -> Path:
    return folder / relation.schema / f"{relation.name}.parquet"


class SparkBuild:
    """One build in one session. `run` makes a relation that those after it can read."""

    def __init__(self, session: "SparkSession", folder: Path, types: Mapping[Relation, Columns], today: date) -> None:
        self._session, self._folder, self._types = session, folder, types
        self._translator = Translator(types, today)
        self._views: dict[str, str] = {}

    def read(self, source: Relation) -> None:
        self._register(source, self._session.read.parquet(str(parquet(self._folder, source))))

    def run(self, model: Model) -> None:
        columns = self._types[model.relation]
        rows = typed(self._rows(model), columns)
        if model.is_kept:
            path = parquet(self._folder, model.relation)
            rows.write.parquet(str(path))
            _write_empty(path, columns)
            rows = self._session.read.parquet(str(path))
        self._register(model.relation, rows)

    def _rows(self, model: Model) -> "DataFrame":
        if model.is_python:
            rows = run_python_model(model.code, lambda name: self._session.table(self._views[name]).toArrow())
            path = parquet(self._folder / "python", model.relation)
            path.parent.mkdir(parents=True, exist_ok=True)
            pq.write_table(rows, path)
            return self._session.read.parquet(str(path))
        return run_query(self._session, self._translator.tree(model.code))

    def _register(self, relation: Relation, rows: "DataFrame") -> None:
        rows.createOrReplaceTempView(relation.view)
        self._views[relation.name] = relation.view


def typed(rows: "DataFrame", columns: Columns) -> "DataFrame":
    """The rows with the types that DuckDB gives them."""
    return rows.selectExpr(*(f"cast(`{name}` as {spark_type(kind)}) as `{name}`" for name, kind in columns.items()))


def _write_empty(folder: Path, columns: Columns) -> None:
    """A table without rows is a file too, also where the engine writes none."""
    if any(folder.glob("*.parquet")):
        return
    folder.mkdir(parents=True, exist_ok=True)
    nothing = ", ".join(f'cast(null as {kind}) as "{name}"' for name, kind in columns.items())
    with duckdb.connect() as connection:
        path = literal(folder / "empty.parquet")
        connection.execute(f"copy (select {nothing} where false) to {path} (format parquet)")
