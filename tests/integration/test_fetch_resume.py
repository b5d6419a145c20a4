"""A fetch that was interrupted goes on where it was, and ends as one that was not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from pipelines.fetching.errors import FetchError
from pipelines.fetching.selection import Wish
from pipelines.home import Home
from pipelines.loads.archive import source_files
from pipelines.locking import locked
from pipelines.registry import SOURCES
from tests.integration.ssb import DAYTIME, extracts, fetch, fetched, files, kostra_table, replaying
from tests.replay import ReplayServer

LATER = DAYTIME + timedelta(hours=1)


@pytest.fixture
def interrupted(home: Home, waits: list[float]):
    """A server, after a fetch of six extracts of which it answered two."""
    with replaying(kostra_table(), max_cells=15, drop_after=2) as server:
        (outcome,) = fetch(home, "12134")
        assert "Fikk ikke svar fra" in (outcome.failure or "")
        server.drop_after = None
        server.requests.clear()
        yield server


def bodies(server: ReplayServer) -> list[bytes]:
    return [asked.body for asked in server.data_requests]


def test_it_asks_for_the_rest_only_and_ends_with_the_same_bytes(interrupted: ReplayServer, home: Home) -> None:
    (resumed,) = fetch(home, "12134", at=LATER)
    assert len(set(bodies(interrupted))) == len(bodies(interrupted)) == 4
    assert "metadata" not in "".join(asked.path for asked in interrupted.requests)
    (undisturbed,) = fetch(home, "12134", at=LATER + timedelta(hours=1), full=True)
    first, second = (extracts(fetched(outcome)) for outcome in (resumed, undisturbed))
    assert [exchange.response_body for exchange in first] == [exchange.response_body for exchange in second]
    assert [exchange.request_body for exchange in first] == [exchange.request_body for exchange in second]
    assert fetched(resumed).started_at == DAYTIME
    assert fetched(resumed).finished_at == LATER


@pytest.mark.usefixtures("interrupted")
def test_what_is_unfinished_is_read_by_nobody_and_gone_when_it_is_finished(home: Home) -> None:
    kostra = replace(SOURCES[0], id="kostra", file_suffixes=(".zip",))
    assert any(path.suffix == ".zip" for path in files(home, "kostra", "12134"))
    assert source_files(home, kostra) == []
    (finished,) = fetch(home, "12134", at=LATER)
    assert source_files(home, kostra) == [finished.fetched.path]
    assert [path.suffix for path in files(home, "kostra", "12134")] == [".zip"]


@pytest.mark.parametrize(
    ("change", "wish"),
    [
        (lambda server: server.tables["12134"].revise("2026-06-15T13:00:00Z", {}), None),
        (lambda server: setattr(server, "max_cells", 14), None),
        (lambda server: None, Wish("2020-2024")),
        (lambda server: None, Wish(None, ("5001", "0301"))),
    ],
    ids=["updated", "limit", "years", "regions"],
)
def test_on_other_terms_it_starts_over(
    interrupted: ReplayServer, home: Home, change: Callable[[ReplayServer], None], wish: Wish | None
) -> None:
    change(interrupted)
    (outcome,) = fetch(home, "12134", at=LATER, wish=wish)
    assert len(bodies(interrupted)) == outcome.fetched.extract_count
    assert fetched(outcome).started_at == LATER


def test_a_damaged_part_is_asked_for_again(interrupted: ReplayServer, home: Home) -> None:
    (part,) = (home.fetched / "kostra" / "12134" / ".unfinished" / "pxwebapi-v2").glob("extract-0002.zip")
    part.write_bytes(part.read_bytes()[:-30])
    (outcome,) = fetch(home, "12134", at=LATER)
    assert outcome.failure is None
    assert len(bodies(interrupted)) == 5


def test_it_stops_when_the_hours_of_revision_begin_and_goes_on_after_them(home: Home) -> None:
    """03:00 UTC is 05:00 in Oslo in June."""
    clock = [DAYTIME.replace(hour=2, minute=59)]

    def strike(subject: str, done: int, total: int) -> None:
        if done == 3:
            clock[0] = DAYTIME.replace(hour=3)

    with replaying(kostra_table(), max_cells=15) as server:
        (stopped,) = fetch(home, "12134", now=lambda: clock[0], progress=strike)
        assert "Klokken er 05:00" in (stopped.failure or "")
        assert len(bodies(server)) == 3
        fetch(home, "12134", at=DAYTIME)
        assert len(bodies(server)) == 6


def test_two_fetches_do_not_run_at_once(home: Home) -> None:
    with replaying(kostra_table()) as server, locked(home.fetched / ".lock"):
        with pytest.raises(FetchError, match="En annen henting kjører"):
            fetch(home, "12134")
        assert server.requests == []
