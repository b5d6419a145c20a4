"""The reference data as assets: `data/reference` into the warehouse."""

from collections.abc import Iterator

import dagster as dg

from pipelines.assets.run import RETRIES, Refresh
from pipelines.home import REFERENCE
from pipelines.warehouse.reference import load_reference

TABLES = sorted(path.stem for path in REFERENCE.glob("*.csv"))


@dg.multi_asset(
    name="reference",
    group_name="reference",
    retry_policy=RETRIES,
    specs=[
        dg.AssetSpec(["reference", table], description=f"data/reference/{table}.csv", kinds={"csv", "duckdb"})
        for table in TABLES
    ],
)
def reference_assets(refresh: Refresh) -> Iterator[dg.MaterializeResult[None]]:
    """Code lists, mappings and known exceptions."""
    with refresh.warehouse() as connection:
        counts = load_reference(connection, REFERENCE)
    for table in TABLES:
        yield dg.MaterializeResult(asset_key=["reference", table], metadata={"rows": counts[table]})
