"""The floor of a refresh: the SQL of the dbt models and tests, run plainly in one DuckDB connection.

`python -m benchmarks.floor STEPS WAREHOUSE` imports what a refresh must import and runs the steps. They are written
down by the one who measures, so that nothing of the program is in the process measured.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

IMPORTS = "import dagster, dbt.cli.main, great_expectations"


def write_steps(compiled: Path, steps: Path) -> None:
    """What a warehouse was built with last, parents first: each model, its grain, and its tests of data.

    compiled: the folder in which dbt left the SQL, whole only after a build of every model. A table with only the rows
    of what is new would be a lower floor.
    """
    steps.write_text(json.dumps([*_steps(compiled)]), encoding="utf-8")


def _steps(compiled: Path) -> Iterator[Mapping[str, str]]:
    from pipelines.building.plan import project_models

    models = project_models()
    for unique_id in filter(models.is_built, models.order):
        node = models[unique_id]
        relation = f'{node["schema"]}."{node["name"]}"'
        yield {
            "kind": "python" if node["language"] == "python" else str(node["config"]["materialized"]),
            "relation": relation,
            "code": (compiled / node["original_file_path"]).read_text(encoding="utf-8"),
        }
        keys = ", ".join(node["config"]["meta"].get("grain_keys", ()))
        if keys:
            yield _test(f"select {keys} from {relation} group by {keys} having count(*) > 1")
    for test in {test["unique_id"]: test for tests in models.tests.values() for test in tests}.values():
        folder = compiled / test["original_file_path"]
        path = folder / test["path"] if folder.is_dir() else folder
        yield _test(path.read_text(encoding="utf-8"))


def _test(query: str) -> dict[str, str]:
    return {"kind": "test", "relation": "", "code": query}


def run(steps: Sequence[Mapping[str, str]], warehouse: Path) -> None:
    import duckdb

    with duckdb.connect(str(warehouse)) as connection:
        for step in steps:
            relation, code = step["relation"], step["code"]
            if step["kind"] == "test":
                connection.execute(f"select count(*) from ({code})").fetchall()
            elif step["kind"] == "python":
                frame = _frame(code, connection)
                connection.register("frame", frame)
                connection.execute(f"create or replace table {relation} as from frame")
                connection.unregister("frame")
            else:
                kind = "view" if step["kind"] == "view" else "table"
                connection.execute(f"create or replace {kind} {relation} as {code}")


def _frame(code: str, connection: Any) -> Any:
    """What a model in Python makes; the code that dbt compiled asks for its tables through `dbtObj`."""
    module = ModuleType("model")
    exec(compile(code, "model", "exec"), module.__dict__)
    return module.model(module.dbtObj(lambda name: connection.query(f"select * from {name}")), connection)


if __name__ == "__main__":
    exec(IMPORTS)
    run(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2]))
