"""What starts a refresh by itself: the nightly schedule, and the sensor for new files."""

import dagster as dg

from pipelines.assets.job import refresh_job
from pipelines.fingerprint import sha256_of_texts
from pipelines.home import Home
from pipelines.loads.archive import sidecar_of, source_files
from pipelines.registry import SOURCES

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
        for file in source_files(home, source)
        for path in (file, sidecar_of(source, file))
        if path
    )
    if listing == context.cursor:
        return dg.SkipReason("Ingen nye filer.")
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=listing)], cursor=listing)
