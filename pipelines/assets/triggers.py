"""What starts a refresh: the job itself, the nightly schedule, and the sensor for new files."""

from collections.abc import Sequence

import dagster as dg

from pipelines.assets.fetching import FETCHED
from pipelines.assets.marts import BUILT, model_key
from pipelines.assets.reference import REFERENCE
from pipelines.building.plan import Plan, project_models
from pipelines.fetching import is_fetch_wanted
from pipelines.fingerprint import sha256_of_texts
from pipelines.home import Home
from pipelines.loads.archive import source_files
from pipelines.registry import SOURCES
from pipelines.source import Source

refresh_job = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all(),
    description="Henter, prøver, bygger og publiserer. `maalbar refresh` og nattjobben kjører denne.",
)


def assets_of_loading(sources: Sequence[Source]) -> list[dg.AssetKey]:
    """What a refresh runs for files of these sources: all the way from the fetch to the ledger."""
    landed = [(place, table) for source in sources for table in source.landing for place in ("candidate", "raw")]
    return [
        REFERENCE,
        *([FETCHED] if is_fetch_wanted() else []),
        *(dg.AssetKey(["archive", source.id]) for source in sources),
        *(dg.AssetKey([place, table]) for place, table in landed),
        dg.AssetKey(["ops", "load"]),
    ]


def assets_of_building(plan: Plan) -> list[dg.AssetKey]:
    """What a refresh runs to publish what is new."""
    return [REFERENCE, *(model_key(project_models()[each]) for each in plan.stale), BUILT, dg.AssetKey("release")]


nightly_schedule = dg.ScheduleDefinition(
    name="nightly",
    job=refresh_job,
    # Statistics Norway's figures under revision read as zero between 05:00 and 08:15.
    cron_schedule="30 3 * * *",
    execution_timezone="Europe/Oslo",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)


@dg.sensor(job=refresh_job, minimum_interval_seconds=60, default_status=dg.DefaultSensorStatus.RUNNING)
def new_files_sensor(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Starts a refresh when the files in `sources/` are others than last time it looked."""
    home = Home.default()
    listing = sha256_of_texts(
        f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}"
        for source in SOURCES
        for path in source_files(home, source)
    )
    if listing == context.cursor:
        return dg.SkipReason("Ingen nye filer.")
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=listing)], cursor=listing)
