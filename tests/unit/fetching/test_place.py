"""Where a finished fetch goes, and what is found of those before it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from pipelines.fetching.errors import FetchError
from pipelines.fetching.place import earlier_fetches, place
from pipelines.home import Home
from pipelines.sources.fetched import read_fetch
from tests.unit.sources.test_fetched import FETCH


def test_earlier_fetches_come_newest_first_and_without_their_answers(tmp_path: Path) -> None:
    home = Home(tmp_path)
    newer = replace(FETCH, finished_at=datetime(2026, 6, 16))
    paths = [place(home, fetch, fetch.exchanges) for fetch in (FETCH, newer)]
    (tmp_path / "fetched/kostra/12362/12362_20260617T000000Z.zip").write_bytes(b"damaged")
    found = list(earlier_fetches(home, "kostra", "12362"))
    assert [path for path, _ in found] == paths[::-1]
    _, oldest = found[-1]
    assert [exchange.request_body for exchange in oldest.exchanges] == [b"", b'{"q":1}']
    assert {exchange.response_body for exchange in oldest.exchanges} == {b""}
    assert read_fetch(paths[0].read_bytes()) == FETCH


def test_what_is_there_is_never_replaced(tmp_path: Path) -> None:
    place(Home(tmp_path), FETCH, FETCH.exchanges)
    with pytest.raises(FetchError, match="finnes fra før"):
        place(Home(tmp_path), FETCH, ())
