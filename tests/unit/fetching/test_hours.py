"""The hours when figures under revision read as zero, by the clock on the wall in Oslo."""

from datetime import datetime

import pytest

from pipelines.fetching.errors import FetchError
from pipelines.fetching.hours import is_open, require_open


@pytest.mark.parametrize(
    "utc",
    [
        datetime(2026, 1, 15, 3, 59, 59),  # 04:59:59, winter time
        datetime(2026, 1, 15, 7, 15),  # 08:15
        datetime(2026, 6, 15, 2, 59, 59),  # 04:59:59, summer time
        datetime(2026, 6, 15, 6, 15),
    ],
)
def test_outside_those_hours_it_is_open(utc: datetime) -> None:
    assert is_open(utc)
    require_open(utc)


@pytest.mark.parametrize(
    ("utc", "clock"),
    [
        (datetime(2026, 1, 15, 4, 0), "05:00"),
        (datetime(2026, 1, 15, 7, 14), "08:14"),
        (datetime(2026, 6, 15, 3, 0), "05:00"),
        (datetime(2026, 6, 15, 6, 14), "08:14"),
        (datetime(2026, 3, 29, 3, 0), "05:00"),  # the night the clock goes forward
        (datetime(2026, 10, 25, 7, 0), "08:00"),  # and back
    ],
)
def test_within_those_hours_it_is_not(utc: datetime, clock: str) -> None:
    assert not is_open(utc)
    with pytest.raises(FetchError, match=f"Klokken er {clock}.*Hent etter 08:15"):
        require_open(utc)
