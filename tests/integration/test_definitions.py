"""The Dagster code location: one graph from archive to release, its checks, and what starts it."""

import dagster as dg
import pytest

from pipelines.building.project import parsed_project
from pipelines.gates.suite import load_suite
from pipelines.home import DBT_PROJECT
from pipelines.registry import SOURCES


@pytest.fixture(scope="module")
def defs() -> dg.Definitions:
    from pipelines.definitions import defs

    return defs


@pytest.fixture(scope="module")
def graph(defs: dg.Definitions) -> dg.AssetsDefinition:
    return defs.resolve_asset_graph()


def ancestors(graph, key: dg.AssetKey) -> set[dg.AssetKey]:
    found, waiting = set(), [key]
    while waiting:
        parents = graph.get(waiting.pop()).parent_keys - found
        found |= parents
        waiting += parents
    return found


def test_every_dbt_model_that_is_a_relation_is_an_asset_on_the_way_to_the_release(graph) -> None:
    nodes = [node for node in parsed_project()["nodes"].values() if node["resource_type"] == "model"]
    assert len(nodes) == len([*(DBT_PROJECT / "models").rglob("*.sql"), *(DBT_PROJECT / "models").rglob("*.py")])
    models = {node["name"] for node in nodes if node["config"]["materialized"] != "ephemeral"}
    before_release = ancestors(graph, dg.AssetKey("release"))
    assert models <= {key.path[-1] for key in before_release}
    for source in SOURCES:
        assert dg.AssetKey(["archive", source.id]) in before_release
        assert {
            dg.AssetKey([place, table]) for place in ("candidate", "raw") for table in source.landing
        } <= before_release


def test_marts_are_downstream_of_the_sources(graph) -> None:
    assert dg.AssetKey(["raw", "budget_document_cell"]) in ancestors(graph, dg.AssetKey(["marts", "portfolio_project"]))


def test_every_gate_rule_and_dbt_test_is_an_asset_check(graph) -> None:
    checks = {key.name for key in graph.asset_check_keys}
    rules = {rule.check_name for source in SOURCES for table in source.landing for rule in load_suite(table)}
    assert rules <= checks
    assert "nothing_is_broken_reconciliation_" in checks


def test_the_nightly_schedule_and_the_sensor_start_the_same_job(defs: dg.Definitions) -> None:
    schedule = defs.resolve_schedule_def("nightly")
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("30 3 * * *", "Europe/Oslo")
    assert schedule.default_status == dg.DefaultScheduleStatus.RUNNING
    assert schedule.job_name == defs.resolve_sensor_def("new_files_sensor").job_name == "refresh"
    assert defs.resolve_job_def("refresh").executor_def is dg.in_process_executor


def test_the_sensor_asks_for_a_refresh_when_files_change(defs, home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAALBAR_HOME", str(home.root))
    sensor = defs.resolve_sensor_def("new_files_sensor")
    first = sensor.evaluate_tick(dg.build_sensor_context())
    assert len(first.run_requests) == 1
    assert sensor.evaluate_tick(dg.build_sensor_context(cursor=first.cursor)).skip_message == "Ingen nye filer."
    (home.sources / "budget_document" / "5002_ny.txt").write_text("ny")
    assert len(sensor.evaluate_tick(dg.build_sensor_context(cursor=first.cursor)).run_requests) == 1


def test_every_asset_is_retried(defs: dg.Definitions) -> None:
    for asset in defs.assets:
        assert asset.op.retry_policy.max_retries == 2
