"""The Dagster code location. Start here: the road of a refresh is the order of the assets below.

    reference, fetched -> archive -> candidate -> raw (gate) -> ledger -> dbt: staging … marts, ops -> release

Assets, jobs, schedules and sensors are put together here, and nothing else.
"""

import dagster as dg

from pipelines.assets.fetching import fetched_kostra
from pipelines.assets.loading import load_ledger, loading_assets
from pipelines.assets.marts import dbt_models
from pipelines.assets.reference import REFERENCE_TABLES, reference_data
from pipelines.assets.release import release
from pipelines.assets.run import Refresh
from pipelines.assets.triggers import new_files_sensor, nightly_schedule, refresh_job
from pipelines.registry import SOURCES

defs = dg.Definitions(
    assets=[
        reference_data,
        *REFERENCE_TABLES,
        fetched_kostra,
        *(asset for source in SOURCES for asset in loading_assets(source)),
        load_ledger,
        dbt_models,
        release,
    ],
    jobs=[refresh_job],
    schedules=[nightly_schedule],
    sensors=[new_files_sensor],
    resources={"refresh": Refresh()},
    # Twelve steps took ten times as long with a process each; the work itself is in DuckDB.
    executor=dg.in_process_executor,
)
