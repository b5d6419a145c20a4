"""What a build says when dbt does not get to its end."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipelines.building import run
from pipelines.building.plan import Plan
from pipelines.building.state import DDL, Built, built_models, note
from pipelines.warehouse.connection import connect

MODEL = "model.maalbar.a"
DAY = date(2026, 11, 20)


def test_a_dbt_that_stops_has_built_nothing_and_blames_no_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = tmp_path / "warehouse.duckdb"
    with connect(warehouse) as connection:
        connection.execute(DDL)
        note(connection, {MODEL: Built("before", "base", DAY)})
    stopped = SimpleNamespace(result=None, exception=MemoryError("fullt"))
    monkeypatch.setattr(run, "invoke", lambda *_: stopped)
    built = run.build(warehouse, tmp_path, Plan(DAY, {MODEL: Built("after", "base", DAY)}, [MODEL], []))
    assert not built.is_whole
    assert (list(built.models), dict(built.broken)) == ([], {})
    assert "dbt stoppet før det var ferdig: fullt" in built.rest
    with connect(warehouse) as connection:
        assert built_models(connection)[MODEL].fingerprint not in ("before", "after"), "it is built again next time"


def said(unique_id: str, status: str, *tested: str) -> SimpleNamespace:
    kind = "test" if tested else "model"
    node = SimpleNamespace(
        unique_id=unique_id, name=unique_id, resource_type=kind, depends_on=SimpleNamespace(nodes=[*tested])
    )
    return SimpleNamespace(node=node, status=status, message="rader")


@pytest.mark.parametrize(
    ("results", "models", "broken", "rest"),
    [
        ([said("a", "success"), said("b", "success")], ["a", "b"], {}, []),
        ([said("a", "success"), said("t", "warn", "a"), said("b", "skipped")], ["a"], {}, []),
        ([said("a", "success"), said("b", "error")], ["a"], {"b": ["b: rader"]}, []),
        # a test of two is held against the one that was built, not against what was there and its sources
        ([said("a", "success"), said("b", "success"), said("t", "fail", "a", "z")], ["b"], {"a": ["t: rader"]}, []),
        # and a test of what is built in no table against all, else it would not be run again
        ([said("a", "success"), said("t", "fail", "inlined"), said("b", "skipped")], [], {}, ["t: rader"]),
    ],
)
def test_what_stood_its_tests_is_noted_and_nothing_else(
    results: list[SimpleNamespace], models: list[str], broken: dict[str, list[str]], rest: list[str]
) -> None:
    answer = SimpleNamespace(result=SimpleNamespace(results=results))
    assert run._judged(["a", "b"], answer) == run.BuildResult(models, broken, rest)
