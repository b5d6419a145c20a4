"""One refresh from the command line: the same Dagster job as the nightly schedule, in this process.

Knows how to run the job and how to judge what came of it; what the job does stands in `assets`.
"""

import contextlib
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from pipelines.home import Home
from pipelines.loads.news import is_anything_new
from pipelines.registry import SOURCES
from pipelines.warehouse.connection import connect
from pipelines.warehouse.release import NoReleaseError, current_release

if TYPE_CHECKING:
    from dagster import AssetKey

LOG = logging.getLogger("maalbar")
PUBLISHED, NOTHING_PUBLISHED, SOMETHING_HELD = 0, 1, 2

DAGSTER_SETTINGS = """\
telemetry:
  enabled: false
python_logs:
  managed_python_loggers: [maalbar]
  python_log_level: INFO
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
    path = home.dagster / "dagster.yaml"
    if (
        not path.exists() or path.read_text(encoding="utf-8") != DAGSTER_SETTINGS
    ):  # the web page's processes may be reading it
        path.write_text(DAGSTER_SETTINGS, encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(home.dagster)
    os.environ["MAALBAR_HOME"] = str(home.root)


def run_refresh(home: Home, sources: Sequence[str], *, full: bool) -> Outcome:
    """Runs the job and judges the outcome."""
    started_at = datetime.now(UTC).replace(tzinfo=None)
    prepare_dagster(home)
    failure = _run_job(home, sources, full)
    if failure:
        return Outcome(started_at, NOTHING_PUBLISHED, failure)
    try:
        current_release(home)
    except NoReleaseError:
        return Outcome(started_at, NOTHING_PUBLISHED)
    return Outcome(started_at, SOMETHING_HELD if _is_anything_held(home, started_at) else PUBLISHED)


def _run_job(home: Home, sources: Sequence[str], full: bool) -> str | None:
    """Why the job failed, or None. What dbt and Dagster print goes to a log file in the home."""
    import dagster as dg

    from pipelines.assets.fetching import is_fetch_wanted

    is_idle = not full and not is_fetch_wanted() and not is_anything_new(home, date.today())
    if is_idle:
        LOG.info("Ingenting nytt siden siste utgivelse; bygger ikke på nytt")
    with (home.dagster / "refresh.log").open("w", encoding="utf-8") as log, contextlib.redirect_stdout(log):
        from pipelines.definitions import defs

        result = defs.resolve_job_def("refresh").execute_in_process(
            instance=dg.DagsterInstance.get(),
            run_config={
                "resources": {"refresh": {"config": {"root": str(home.root), "sources": list(sources), "full": full}}},
                "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
            },
            # what is not run keeps what it last said; Dagster writes an event for every check of what is run
            asset_selection=_ledger_only() if is_idle else None,
            raise_on_error=False,
        )
    if result.success:
        return None
    failed_steps = [event.step_failure_data for event in result.all_events if event.is_step_failure]
    failed_jobs = [event.job_failure_data for event in result.all_events if event.is_job_failure]
    return "\n".join(_reason(failure) for failure in failed_steps or failed_jobs)


def _ledger_only() -> "list[AssetKey]":
    """What a refresh with nothing new comes to: each file seen, and written down as unchanged."""
    from dagster import AssetKey

    return [*(AssetKey(["archive", source.id]) for source in SOURCES), AssetKey(["ops", "load"])]


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
