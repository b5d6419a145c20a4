"""Dagster's event log with its databases kept open: the same files, readable by Dagster's own storage."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.storage.event_log import SqliteEventLogStorage

from pipelines.event_log import KEPT_OPEN, KeptOpenEventLog
from pipelines.home import Home
from pipelines.refresh import prepare_dagster


@dg.asset(check_specs=[dg.AssetCheckSpec("checked", asset="thing")])
def thing():  # Dagster reads a return annotation as the outputs it has
    return dg.MaterializeResult(check_results=[dg.AssetCheckResult(check_name="checked", passed=True)])


JOB = dg.Definitions(assets=[thing], jobs=[dg.define_asset_job("job")]).resolve_job_def("job")


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dg.DagsterInstance]:
    for name in ("DAGSTER_HOME", "MAALBAR_HOME"):
        monkeypatch.setenv(name, "")  # put back afterwards
    prepare_dagster(Home(tmp_path / "en mappe: æ"))
    with dg.DagsterInstance.get() as instance:
        yield instance


def storage(instance: dg.DagsterInstance) -> KeptOpenEventLog:
    assert isinstance(instance.event_log_storage, KeptOpenEventLog)
    return instance.event_log_storage


def test_what_is_kept_open_is_what_dagster_itself_would_read(instance: dg.DagsterInstance) -> None:
    runs = [JOB.execute_in_process(instance=instance).run_id for _ in range(KEPT_OPEN + 1)]
    folder = storage(instance)._base_dir
    assert Path(folder) == Path(instance.root_directory) / "history" / "runs"
    assert len(storage(instance)._engines) <= KEPT_OPEN
    dagsters_own = SqliteEventLogStorage(folder)
    dagsters_own.register_instance(instance)
    for run_id in runs:
        kinds = [record.dagster_event_type for record in dagsters_own.get_logs_for_run(run_id)]
        assert kinds == [record.dagster_event_type for record in storage(instance).get_logs_for_run(run_id)]
        assert dg.DagsterEventType.ASSET_CHECK_EVALUATION in kinds
    assert dagsters_own.get_latest_materialization_events([thing.key])[thing.key].run_id == runs[-1]


def test_a_log_that_is_wiped_can_be_written_again(instance: dg.DagsterInstance) -> None:
    JOB.execute_in_process(instance=instance)
    storage(instance).wipe()
    assert storage(instance).get_latest_materialization_events([thing.key]).get(thing.key) is None
    run_id = JOB.execute_in_process(instance=instance).run_id
    assert storage(instance).get_latest_materialization_events([thing.key])[thing.key].run_id == run_id


def test_settings_that_are_there_are_not_written_again(instance: dg.DagsterInstance) -> None:
    """The web page's processes read them at any time, and would take an unfinished file for Dagster's defaults."""
    settings = Path(instance.root_directory) / "dagster.yaml"
    before = settings.stat().st_mtime_ns
    prepare_dagster(Home(Path(instance.root_directory).parent))
    assert settings.stat().st_mtime_ns == before
