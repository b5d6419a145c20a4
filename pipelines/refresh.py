"""One refresh from the command line: the same Dagster job as the nightly schedule, in this process.

Knows how to run the job and how to judge what came of it; what the job does stands in `assets`.
"""

import contextlib
import json
import logging
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from pipelines.building.plan import make_plan, release_fingerprint
from pipelines.building.project import prepared_manifest
from pipelines.fetching import is_fetch_wanted
from pipelines.home import Home
from pipelines.loads.news import note_unchanged
from pipelines.registry import SOURCES
from pipelines.source import Source
from pipelines.warehouse.audit import has_accepted_loads
from pipelines.warehouse.connection import WarehouseError, connect, refresh_lock
from pipelines.warehouse.release import NoReleaseError, current_release, is_published
from pipelines.warehouse.schemas import create_schemas

if TYPE_CHECKING:
    from dagster import AssetKey, Definitions

LOG = logging.getLogger("maalbar")
PUBLISHED, NOTHING_PUBLISHED, SOMETHING_HELD = 0, 1, 2

DAGSTER_SETTINGS = """\
telemetry:
  enabled: false
python_logs:
  managed_python_loggers: [maalbar]
  python_log_level: INFO
event_log_storage:
  module: pipelines.event_log
  class: KeptOpenEventLog
  config:
    base_dir: {events}
"""


@dataclass(frozen=True)
class Outcome:
    """What came of a refresh: when it began, the exit code, and why it failed if it did."""

    started_at: datetime
    exit_code: int
    failure: str | None = None


def prepare_dagster(home: Home) -> None:
    """Gives Dagster its own folder in the home, with telemetry off; every process that uses it calls this first."""
    home.dagster.mkdir(parents=True, exist_ok=True)
    settings = DAGSTER_SETTINGS.format(events=json.dumps(str(home.dagster / "history" / "runs")))
    path = home.dagster / "dagster.yaml"
    # the web page's processes may be reading it
    if not path.exists() or path.read_text(encoding="utf-8") != settings:
        path.write_text(settings, encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(home.dagster)
    os.environ["MAALBAR_HOME"] = str(home.root)


def run_refresh(home: Home, sources: Sequence[str], *, full: bool) -> Outcome:
    """Runs what there is to run of the job, and judges the outcome."""
    started_at = datetime.now(UTC).replace(tzinfo=None)
    prepare_dagster(home)
    try:
        failure = _run(home, [source for source in SOURCES if not sources or source.id in sources], full)
    except WarehouseError as error:
        failure = str(error)
    if failure:
        return Outcome(started_at, NOTHING_PUBLISHED, failure)
    try:
        current_release(home)
    except NoReleaseError:
        return Outcome(started_at, NOTHING_PUBLISHED)
    return Outcome(started_at, SOMETHING_HELD if _is_anything_held(home, started_at) else PUBLISHED)


def _run(home: Home, sources: Sequence[Source], full: bool) -> str | None:
    """Loads what is new, then builds what that reaches. Why either failed, or None.

    Each is a run of its own, of those assets only: Dagster writes several events for every asset of a run, and what is
    not run keeps what it last said.
    """
    if full or is_fetch_wanted():
        news = sources
    else:
        with refresh_lock(home):
            news = note_unchanged(home, sources)
    if news:
        LOG.info(f"Leser {', '.join(source.title for source in news)}")
        if failure := _load(home, news, full):
            return failure
    with refresh_lock(home), connect(home.warehouse) as connection:
        create_schemas(connection, {})
        plan = make_plan(connection, date.today(), full=full)
        is_done = not plan.stale and is_published(home, release_fingerprint(plan))
        if is_done or not has_accepted_loads(connection):
            LOG.info("Ingenting nytt siden siste utgivelse; bygger ikke på nytt")
            return None
    with _printed_to(home):
        from pipelines.assets.marts import assets_of_building
        from pipelines.definitions import defs

        return _run_assets(home, defs, [], full, assets_of_building(plan))


def _load(home: Home, sources: Sequence[Source], full: bool) -> str | None:
    """Runs the loading part of the job, while a process of its own parses the dbt project, if that has changed."""
    with _printed_to(home), ThreadPoolExecutor() as beside:
        parsed = beside.submit(prepared_manifest)
        from pipelines.assets.job import assets_of_loading, loading

        failure = _run_assets(home, loading, sources, full, assets_of_loading(sources))
        parsed.result()
    return failure


@contextlib.contextmanager
def _printed_to(home: Home) -> Iterator[None]:
    """What dbt and Dagster print goes to a log file in the home."""
    with (home.dagster / "refresh.log").open("a", encoding="utf-8") as log, contextlib.redirect_stdout(log):
        yield


def _run_assets(
    home: Home, defs: "Definitions", sources: Sequence[Source], full: bool, assets: "Sequence[AssetKey]"
) -> str | None:
    """Why the job failed, or None."""
    import dagster as dg

    settings = {"root": str(home.root), "sources": [source.id for source in sources], "full": full}
    result = defs.resolve_job_def("refresh").execute_in_process(
        instance=dg.DagsterInstance.get(),
        run_config={
            "resources": {"refresh": {"config": settings}},
            "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
        },
        asset_selection=[*assets],
        raise_on_error=False,
    )
    if result.success:
        return None
    failed_steps = [event.step_failure_data for event in result.all_events if event.is_step_failure]
    failed_jobs = [event.job_failure_data for event in result.all_events if event.is_job_failure]
    return "\n".join(_reason(failure) for failure in failed_steps or failed_jobs)


def _reason(failure: Any) -> str:
    """What a step says of its own failure, else the first error that is not Dagster's way of passing it on."""
    described = getattr(failure, "user_failure_data", None)
    if described and described.description:
        return str(described.description)
    error = failure.error
    while error.cause and (error.cls_name or "").startswith(("Dagster", "RetryRequested")):
        error = error.cause
    return str(error.message).strip().split(": ", 1)[-1]


def _is_anything_held(home: Home, started_at: datetime) -> bool:
    with connect(home.warehouse, read_only=True) as connection:
        query = "select 1 from ops.load where verdict = 'held' and read_at >= ? limit 1"
        return connection.execute(query, [started_at]).fetchone() is not None
