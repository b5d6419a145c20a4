"""What the period of a value may be written as."""

from datetime import date

import pytest

from pipelines.sources.indicator_sheet.period import Period, parse_period


@pytest.mark.parametrize(
    ("text", "key", "first_day", "last_day"),
    [
        ("2025", "2025", date(2025, 1, 1), date(2025, 12, 31)),
        (" 2024-02 ", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021K2", "2021K2", date(2021, 4, 1), date(2021, 6, 30)),
        ("2025-06-01", "2025-06-01", date(2025, 6, 1), date(2025, 6, 1)),
        ("2022–2024", "2022–2024", date(2022, 1, 1), date(2024, 12, 31)),
        ("2022-2024", "2022–2024", date(2022, 1, 1), date(2024, 12, 31)),
        ("2022-05 til 2023-04", "2022-05–2023-04", date(2022, 5, 1), date(2023, 4, 30)),
    ],
)
def test_periods(text: str, key: str, first_day: date, last_day: date) -> None:
    assert parse_period(text) == Period(key, first_day, last_day)


@pytest.mark.parametrize("text", ["", "i fjor", "2025-13", "2025K5", "2024–2022", "2025-02-30", "2022–", "25"])
def test_what_is_no_period(text: str) -> None:
    assert parse_period(text) is None
