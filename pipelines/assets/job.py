"""The job of a refresh, and the part of it that loads: it needs nothing of dbt, whose project takes time to parse."""

from collections.abc import Sequence

import dagster as dg

from pipelines.assets.fetching import FETCHED, fetched_kostra
from pipelines.assets.loading import load_ledger, loading_assets
from pipelines.assets.reference import REFERENCE, REFERENCE_TABLES, reference_data
from pipelines.assets.run import Refresh
from pipelines.fetching import is_fetch_wanted
from pipelines.registry import SOURCES
from pipelines.source import Source

refresh_job = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all(),
    description="Henter, prøver, bygger og publiserer. `maalbar refresh` og nattjobben kjører denne.",
)

loading = dg.Definitions(
    assets=[
        reference_data,
        *REFERENCE_TABLES,
        fetched_kostra,
        *(asset for source in SOURCES for asset in loading_assets(source)),
        load_ledger,
    ],
    jobs=[refresh_job],
    resources={"refresh": Refresh()},
    # Twelve steps took ten times as long with a process each; the work itself is in DuckDB.
    executor=dg.in_process_executor,
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
