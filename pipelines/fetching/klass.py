"""Fetches code lists from Klass: which codes were valid when, what they became, and each year's KOSTRA groups.

Asks and keeps; what a code means is for the reader. Base: https://data.ssb.no/api/klass/v1, always
`Accept: application/json`. Dates are `YYYY-MM-DD`; an end is exclusive, and null where there is none. The file has the
source `klass`, and as subject the list's number. Its exchanges, in this order:

subject 131, municipalities
    `codes`     GET /classifications/131/codes?from=1980-01-01
                {"codes": [{"code": "5001", "parentCode": null, "level": "1", "name": "Trondheim", "shortName": "",
                "presentationName": "", "validFrom": null, "validTo": null,
                "validFromInRequestedRange": "2018-01-01", "validToInRequestedRange": null, "notes": ""}, …]}
                The dates in the requested range are the useful ones. A name that changes makes another row.
    `changes`   GET /classifications/131/changes?from=1980-01-01
                {"codeChanges": [{"oldCode": "5030", "oldName": "Klæbu", "oldShortName": "", "newCode": "5001",
                "newName": "Trondheim", "newShortName": "", "changeOccurred": "2020-01-01"}, …]}
                A merger is one row an old code, a split one row a new code; null for a code that begins or ends.

subject 112, KOSTRA groups
    `codes`, `changes`        the same, of classification 112 (EKG01 …)
    `correspondence-2024` …   GET /classifications/131/correspondsAt?targetClassificationId=112&date=2024-01-01
                {"correspondenceItems": [{"sourceCode": "5001", "sourceName": "Trondheim", "sourceShortName": "",
                "targetCode": "EKG12", "targetName": "…", "targetShortName": ""}, …]}
                One exchange for each year from 2015 that has such a table. Where Klass has it the other way round only
                (112 to 131; the url says so), source and target change places.
"""

from collections.abc import Iterator

from pipelines.fetching.client import Request
from pipelines.fetching.errors import FetchError, RefusedError
from pipelines.fetching.place import earlier_fetches, place
from pipelines.fetching.session import Fetched, Session
from pipelines.sources.fetched import Exchange, Fetch, read_fetch

SOURCE = "klass"
MUNICIPALITIES, KOSTRA_GROUPS = "131", "112"
FIRST_DATE = "1980-01-01"
FIRST_GROUP_YEAR = 2015
API = "klass-v1"


def fetch_code_list(session: Session, base: str, subject: str) -> Fetched:
    """The list in the home; a new file only where an answer differs from the newest file's.

    base: such as https://data.ssb.no/api/klass/v1. Klass does not say when a list was updated.
    Raises FetchError where Klass has no KOSTRA groups for any year.
    """
    started_at = session.now()
    exchanges = tuple(_exchanges(session, base, subject))
    fetch = Fetch(SOURCE, subject, API, started_at, session.now(), None, exchanges)
    path, newest = next(earlier_fetches(session.home, SOURCE, subject), (None, None))
    if not session.full and path and newest and _answers(read_fetch(path.read_bytes())) == _answers(fetch):
        return Fetched(path, False, API, newest.finished_at, None, len(exchanges), None)
    path = place(session.home, fetch, exchanges)
    return Fetched(path, True, API, fetch.finished_at, None, len(exchanges), None)


def _exchanges(session: Session, base: str, subject: str) -> Iterator[Exchange]:
    for kind in ("codes", "changes"):
        url = f"{base}/classifications/{subject}/{kind}?from={FIRST_DATE}"
        yield session.client.send(Request(kind, "GET", url))
    if subject == KOSTRA_GROUPS:
        years = [_groups_of_year(session, base, year) for year in range(FIRST_GROUP_YEAR, session.now().year + 1)]
        if not any(years):
            raise FetchError(
                f"Klass kobler ingen kommuner til KOSTRA-grupper fra {FIRST_GROUP_YEAR}. Se om lista er flyttet."
            )
        yield from filter(None, years)


def _groups_of_year(session: Session, base: str, year: int) -> Exchange | None:
    """Klass answers 404 where the year has no such table."""
    for source, target in ((MUNICIPALITIES, KOSTRA_GROUPS), (KOSTRA_GROUPS, MUNICIPALITIES)):
        url = f"{base}/classifications/{source}/correspondsAt?targetClassificationId={target}&date={year}-01-01"
        try:
            return session.client.send(Request(f"correspondence-{year}", "GET", url))
        except RefusedError as error:
            if error.status != 404:
                raise
    return None


def _answers(fetch: Fetch) -> list[tuple[str, bytes]]:
    return [(exchange.name, exchange.response_body) for exchange in fetch.exchanges]
