"""The Dagster code location. Start here: the road of a refresh is the order of the assets below.

    reference, fetched -> archive -> candidate -> raw (gate) -> ledger -> dbt: staging … marts, ops -> release

Assets, jobs, schedules and sensors are put together here and in `assets/job.py`, which has the road to the ledger.
"""

import dagster as dg

from pipelines.assets.job import loading
from pipelines.assets.marts import dbt_models
from pipelines.assets.release import release
from pipelines.assets.triggers import new_files_sensor, nightly_schedule

defs = dg.Definitions.merge(
    loading,
    dg.Definitions(
        assets=[dbt_models, release],
        schedules=[nightly_schedule],
        sensors=[new_files_sensor],
    ),
)
