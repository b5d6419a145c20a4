"""The fetch from Statistics Norway as an asset, before the archive of what it fetches. Off unless `MAALBAR_FETCH=1`.

A fetch that fails must not stop a refresh, which then goes on with the last good data; it shows as a warning.
"""

import logging
from collections.abc import Iterator

import dagster as dg

from pipelines.assets.run import LOG, RETRIES, Refresh
from pipelines.fetching import is_fetch_wanted
from pipelines.fetching.client import SsbClient
from pipelines.fetching.declared import declared_subjects
from pipelines.fetching.errors import FetchError
from pipelines.fetching.run import Outcome, fetch_subjects
from pipelines.fetching.selection import Wish
from pipelines.fetching.session import Session

FETCHED = dg.AssetKey(["fetched", "kostra"])
CHECK = "everything_was_fetched"
FETCHED_SOURCES = frozenset({"kostra", "klass", "price_index"})


@dg.asset(
    key=FETCHED,
    group_name="kostra",
    description="Tabeller, prisindekser og kodelister slik SSB svarte, i fetched/. Hentes når MAALBAR_FETCH=1.",
    check_specs=[dg.AssetCheckSpec(CHECK, asset=FETCHED, description="Alt som skulle hentes fra SSB, er hentet.")],
    retry_policy=RETRIES,
    kinds={"file"},
)
def fetched_kostra(refresh: Refresh) -> Iterator[dg.MaterializeResult[None]]:
    """Fetches what has changed, if asked to."""
    yield _fetch(refresh)


def _fetch(refresh: Refresh) -> dg.MaterializeResult[None]:
    if not is_fetch_wanted():
        return _result("Henter ikke fra SSB: MAALBAR_FETCH er ikke 1", {})
    if refresh.sources and not FETCHED_SOURCES.intersection(refresh.sources):
        return _result("Henter ikke fra SSB: oppdateringen gjelder andre kilder", {})
    try:
        with SsbClient() as client:
            outcomes = fetch_subjects(Session(refresh.home, client), declared_subjects(), Wish())
    except FetchError as error:
        return _result(f"Hentet ikke fra SSB: {error}", {"SSB": str(error)})
    return _result(_summary(outcomes), {each.declared.subject: each.failure for each in outcomes if each.failure})


def _summary(outcomes: list[Outcome]) -> str:
    new = sum(outcome.fetched is not None and outcome.fetched.is_new for outcome in outcomes)
    failed = sum(outcome.failure is not None for outcome in outcomes)
    return f"Fra SSB: hentet {new}, uendret {len(outcomes) - new - failed}, feilet {failed}"


def _result(summary: str, failures: dict[str, str]) -> dg.MaterializeResult[None]:
    LOG.log(logging.WARNING if failures else logging.INFO, summary)
    return dg.MaterializeResult(
        metadata={"summary": summary, **failures},
        check_results=[
            dg.AssetCheckResult(
                asset_key=FETCHED,
                check_name=CHECK,
                passed=not failures,
                severity=dg.AssetCheckSeverity.WARN,
                metadata=failures,
            )
        ],
    )
