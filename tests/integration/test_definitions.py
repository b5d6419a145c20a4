"""The Dagster code location: one graph from archive to release, its checks, and what starts it."""

import dagster as dg
import pytest

from pipelines.assets.marts import BUILT, model_key
from pipelines.building.plan import project_models
from pipelines.building.project import parsed_project
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


def test_every_suite_and_every_model_is_an_asset_check(graph) -> None:
    """One each, with what broke inside: Dagster writes several events for each check."""
    models = project_models()
    built = [model_key(models[each]) for each in models.order if models.is_built(each)]
    landing = [dg.AssetKey(["raw", table]) for source in SOURCES for table in source.landing]
    assert graph.asset_check_keys == {
        *(dg.AssetCheckKey(key, "gate") for key in landing),
        *(dg.AssetCheckKey(key, "holds") for key in built),
    }


def test_reference_data_is_loaded_before_the_models_also_where_nothing_else_is(defs: dg.Definitions) -> None:
    """A refresh runs no more of the graph than that when a list has changed."""
    chosen = {dg.AssetKey("reference"), dg.AssetKey(["marts", "portfolio_project"]), BUILT, dg.AssetKey("release")}
    job = defs.resolve_job_def("refresh").get_subset(asset_selection=chosen)
    before = {
        node: {output.node_name for outputs in inputs.values() for output in outputs}
        for node in ("dbt_build", "release")
        for inputs in [job.graph.dependency_structure.input_to_upstream_outputs_for_node(node)]
    }
    assert before == {"dbt_build": {"reference"}, "release": {"dbt_build"}}


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
