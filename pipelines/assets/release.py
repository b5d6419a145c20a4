"""The release as an asset: the last step of a refresh, reached only when everything before it passed."""

from datetime import UTC, date, datetime
from pathlib import Path

import dagster as dg

from pipelines.assets.marts import BUILT
from pipelines.assets.run import LOG, RETRIES, Refresh
from pipelines.building.plan import code_fingerprint, make_plan, mart_fingerprints, release_fingerprint
from pipelines.home import Home
from pipelines.reporting.report.running import NotebookError
from pipelines.reporting.report.writing import is_wanted, write_report
from pipelines.retention import tidy
from pipelines.warehouse.release import Addition, is_published, publish


@dg.asset(
    group_name="release",
    deps=[BUILT],
    retry_policy=RETRIES,
    kinds={"duckdb", "parquet"},
    description="Den uforanderlige utgaven som analytikerne leser; `published/current` byttes atomisk.",
)
def release(refresh: Refresh) -> dg.MaterializeResult[None]:
    """Publishes what dbt built and found in order, and removes what is older than it need be."""
    with refresh.warehouse() as connection:
        plan = make_plan(connection, date.today())
    if plan.stale:  # after a build that failed, or of something else
        raise dg.Failure(f"{len(plan.stale)} modeller er ikke bygd ennå. Kjør `maalbar refresh`.", allow_retries=False)
    if is_published(refresh.home, release_fingerprint(plan)):  # what was new is held
        LOG.info("Det som gjelder, er allerede publisert")
        return dg.MaterializeResult()
    try:
        published = publish(
            refresh.home,
            release_fingerprint(plan),
            code_fingerprint(),
            mart_fingerprints(plan),
            _report_for(refresh.home),
        )
    except NotebookError as error:  # another try would fail the same way
        raise dg.Failure(description=str(error), allow_retries=False) from error
    LOG.info(f"Publiserte {published.id}")
    removed = tidy(refresh.home, dg.DagsterInstance.get(), datetime.now(UTC))
    return dg.MaterializeResult(
        metadata={
            "release": published.id,
            "path": dg.MetadataValue.path(str(published.path)),
            "rows": published.manifest["tables"],
            "removed": removed,
        }
    )


def _report_for(home: Home) -> Addition | None:
    """Writes the report of a release that is not finished into it, where a report is wanted."""
    if not is_wanted():
        return None

    def add(folder: Path) -> None:
        LOG.info("Lager rapporten")
        write_report(folder / "maalbar.duckdb", home, folder / "report")

    return add
