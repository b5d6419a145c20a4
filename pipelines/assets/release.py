"""The release as an asset: the last step of a refresh, reached only when everything before it passed."""

from datetime import date

import dagster as dg

from pipelines.assets.marts import dbt_models
from pipelines.assets.run import LOG, RETRIES, Refresh
from pipelines.warehouse.build_state import build_fingerprint, code_fingerprint
from pipelines.warehouse.release import publish


@dg.asset(
    group_name="release",
    deps=[dbt_models],
    retry_policy=RETRIES,
    kinds={"duckdb", "parquet"},
    description="Den uforanderlige utgaven som analytikerne leser; `published/current` byttes atomisk.",
)
def release(refresh: Refresh) -> dg.MaterializeResult[None]:
    """Publishes what dbt built and found in order."""
    with refresh.warehouse() as connection:
        fingerprint = build_fingerprint(connection, date.today())
    published = publish(refresh.home, fingerprint, code_fingerprint())
    LOG.info(f"Publiserte {published.id}")
    return dg.MaterializeResult(
        metadata={
            "release": published.id,
            "path": dg.MetadataValue.path(str(published.path)),
            "rows": published.manifest["tables"],
        }
    )
