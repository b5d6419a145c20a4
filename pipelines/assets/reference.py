"""The reference data as assets: `data/reference` into the warehouse."""

import dagster as dg

from pipelines.assets.run import RETRIES, Refresh
from pipelines.home import REFERENCE as REFERENCE_DATA
from pipelines.warehouse.reference import load_reference

REFERENCE = dg.AssetKey("reference")

REFERENCE_TABLES = [
    dg.AssetSpec(
        ["reference", path.stem], group_name="reference", deps=[REFERENCE], description=f"data/reference/{path.name}"
    )
    for path in sorted(REFERENCE_DATA.glob("*.csv"))
]
"""The tables, to be seen in the graph. One step makes them all: one each would be sixty times the events."""


@dg.asset(
    key=REFERENCE,
    group_name="reference",
    description="Kodelister, koblinger og godtatte avvik fra data/reference.",
    retry_policy=RETRIES,
    kinds={"csv", "duckdb"},
)
def reference_data(refresh: Refresh) -> dg.MaterializeResult[None]:
    """Code lists, mappings and known exceptions."""
    with refresh.warehouse() as connection:
        return dg.MaterializeResult(metadata=dict(load_reference(connection, REFERENCE_DATA)))
