"""Made-up tables of Statistics Norway's shapes, and a fetch of them into a home."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

from pipelines.fetching.client import SsbClient
from pipelines.fetching.declared import Declared
from pipelines.fetching.run import Outcome, fetch_subjects
from pipelines.fetching.selection import Wish
from pipelines.fetching.session import Session
from pipelines.home import Home
from pipelines.sources.fetched import Exchange, Fetch, read_fetch
from tests.replay import Dimension, ReplayServer, Table

REGIONS = {"5001": "Trondheim", "0301": "Oslo", "5031": "Malvik", "EAK": "Landet", "EKG12": "KOSTRA-gruppe 12"}
YEARS = {str(year): str(year) for year in range(2020, 2026)}
DAYTIME = datetime(2026, 6, 15, 12, 0)


def kostra_table(table_id: str = "12134", **changes: Any) -> Table:
    """5 regions, 3 figures, 2 kinds of ownership that may be left out, and 6 years."""
    dimensions = [
        Dimension("KOKkommuneregion0000", REGIONS, "geo", codelists=("agg_KOGkommuneregion000005402",)),
        Dimension("KOKeierforhold0000", {"K": "Kommunal", "P": "Privat"}, is_eliminable=True),
        Dimension("ContentsCode", {"KOSa": "Andel", "KOSb": "Beløp", "KOSc": "Antall"}, "metric"),
        Dimension("Tid", YEARS, "time"),
    ]
    return Table(table_id, "Nøkkeltall", dimensions, **changes)


@contextmanager
def replaying(*tables: Table, **settings: Any) -> Iterator[ReplayServer]:
    """A server with the tables, at the address that the program asks."""
    with pytest.MonkeyPatch.context() as patch, ReplayServer({t.id: t for t in tables}, **settings) as server:
        patch.setenv("MAALBAR_SSB_API", server.url)
        patch.setenv("NO_PROXY", "127.0.0.1")
        yield server


def fetch(
    home: Home, *subjects: str | Declared, wish: Wish | None = None, at: datetime = DAYTIME, **session: Any
) -> list[Outcome]:
    """Fetches the subjects at a moment of the test's choosing (UTC); a number of three digits is a list of Klass."""
    session.setdefault("now", lambda: at)
    declared = [
        subject
        if isinstance(subject, Declared)
        else Declared(subject, "klass" if len(subject) == 3 else "kostra", "Tittel")
        for subject in subjects
    ]
    with SsbClient() as client:
        return fetch_subjects(Session(home, client, **session), declared, wish or Wish())


def fetched(outcome: Outcome) -> Fetch:
    """What the file of an outcome holds."""
    assert outcome.fetched is not None, outcome.failure
    return read_fetch(outcome.fetched.path.read_bytes())


def extracts(held: Fetch) -> list[Exchange]:
    return [exchange for exchange in held.exchanges if exchange.name.startswith("extract-")]


def cells(exchanges: Sequence[Exchange]) -> dict[tuple[str, ...], object]:
    """Every cell of json-stat2 answers by its codes; a cell that comes twice is a failure."""
    found: dict[tuple[str, ...], object] = {}
    for exchange in exchanges:
        dataset = orjson.loads(exchange.response_body)
        codes: list[tuple[str, ...]] = [()]
        for dimension in dataset["id"]:
            index = dataset["dimension"][dimension]["category"]["index"]
            codes = [(*before, code) for before in codes for code in sorted(index, key=index.get)]
        for cell, value in zip(codes, dataset["value"], strict=True):
            assert cell not in found
            found[cell] = value
    return found


def files(home: Home, source_id: str, subject: str) -> list[Path]:
    return sorted((home.fetched / source_id / subject).rglob("*"))
