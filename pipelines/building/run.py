"""The one dbt invocation of a build: the models of a plan, and the tests of what they became.

dbt runs in this process with the project as it was parsed before; a process of its own costs its imports again.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from pipelines.building.plan import Plan, project_models
from pipelines.building.project import FOLDERS, WAREHOUSE, dbt_manifest
from pipelines.building.state import DDL, forget, note
from pipelines.warehouse.connection import connect

os.environ.setdefault("DBT_SEND_ANONYMOUS_USAGE_STATS", "false")

BUILD = ["build", "--exclude-resource-type", "unit_test"]
"""Unit tests are of the formulas, not of what was loaded: the project's own tests run them."""
QUIET = ["--quiet", "--no-write-json", "--log-level-file", "error"]
FINE = frozenset({"success", "pass", "warn", "no-op"})


@dataclass(frozen=True)
class BuildResult:
    """What came of a build: the models that were made and stood their tests, and what went wrong with the others.

    broken: by unique id of the model, what its SQL or its tests said; rest: what belongs to no model.
    """

    models: Sequence[str] = ()
    broken: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rest: Sequence[str] = ()

    @property
    def is_whole(self) -> bool:
        return not self.broken and not self.rest


def build(warehouse: Path, target: Path, plan: Plan) -> BuildResult:
    """Builds and tests what is stale, and notes what came out well.

    target: the folder in which dbt leaves the SQL that it ran.
    """
    with connect(warehouse) as connection:
        connection.execute(DDL)
        forget(connection, plan.stale)
        _drop(connection, plan.anew)
    # an empty selection would be everything
    chosen = ["--select", *_selected(plan.stale)] if len(plan.stale) < len(plan.wanted) else []
    today = ["--vars", f"{{today: '{plan.today.isoformat()}'}}"]
    built = _judged(plan.stale, invoke(warehouse, target, [*BUILD, *QUIET, *today, *chosen]))
    with connect(warehouse) as connection:
        note(connection, {unique_id: plan.wanted[unique_id] for unique_id in built.models})
    return built


def build_all(warehouse: Path, target: Path, day: date) -> None:
    """Makes every model anew as it was known on a day, without the tests: what was published then had passed them.

    Raises RuntimeError where a model cannot be made.
    """
    known_on = ["--vars", f"{{known_on: '{day.isoformat()}'}}", "--full-refresh"]
    built = _judged(project_models().order, invoke(warehouse, target, ["run", *QUIET, *known_on]))
    if not built.is_whole:
        raise RuntimeError("\n".join([*built.rest, *(line for lines in built.broken.values() for line in lines)]))


def invoke(warehouse: Path, target: Path, arguments: Sequence[str], *, parse_anew: bool = False) -> Any:
    """Runs dbt on a warehouse, and lets go of it afterwards; returns what dbt returns.

    parse_anew: for arguments that change what the project is.
    """
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    manifest = None if parse_anew else dbt_manifest()
    before = os.environ.get(WAREHOUSE)
    os.environ[WAREHOUSE] = str(warehouse)
    try:
        return dbtRunner(manifest=manifest).invoke(
            [*arguments, *FOLDERS, "--target-path", str(target), "--log-path", str(target)]
        )
    finally:
        DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
        if before is None:
            del os.environ[WAREHOUSE]
        else:
            os.environ[WAREHOUSE] = before


def _judged(wanted: Iterable[str], answer: Any) -> BuildResult:
    """What dbt said of the models and of their tests. What failed and belongs to none of them, is held against all:
    they must be built again for it to be tested again.
    """
    wanted = [*wanted]
    if answer.result is None:
        return BuildResult(rest=[f"dbt stoppet før det var ferdig: {answer.exception}"])
    made: set[str] = set()
    broken: dict[str, list[str]] = {}
    rest: list[str] = []
    for result in answer.result.results:
        unique_id = result.node.unique_id
        if result.status in FINE:
            made.add(unique_id)
        elif result.status != "skipped":
            said = f"{result.node.name}: {result.message}"
            of_test = result.node.depends_on.nodes if result.node.resource_type == "test" else []
            models = [each for each in wanted if each == unique_id or each in of_test]
            for model in models:
                broken.setdefault(model, []).append(said)
            if not models:
                rest.append(said)
    return BuildResult([each for each in wanted if each in made and each not in broken and not rest], broken, rest)


def _drop(connection: duckdb.DuckDBPyConnection, unique_ids: Iterable[str]) -> None:
    """A model that appends makes all its rows when its table is not there, and has then no load in it."""
    for unique_id in unique_ids:
        model = project_models()[unique_id]
        connection.execute("delete from build.taken_in where model = ?", [model["name"]])
        connection.execute(f'drop table if exists {model["schema"]}."{model["name"]}"')


def _selected(unique_ids: Iterable[str]) -> list[str]:
    """The names by which dbt builds the models, and tests what becomes part of them."""
    models = project_models()
    chosen = {each for unique_id in unique_ids for each in (unique_id, *models.tested_within(unique_id))}
    return sorted(str(models[each]["name"]) for each in chosen)
