"""How figures and dates are written in the report."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from pipelines.reporting.report.numbers import AS_NEEDED, MILLIONS, MISSING, day, number, text


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (1234567, 0, "1\u00a0234\u00a0567"),
        (Decimal("-1234.56"), 1, "−1\u00a0234,6"),
        (0.05, 2, "0,05"),
        (-0.04, 1, "0,0"),
        (0, 0, "0"),
        (None, 0, MISSING),
    ],
)
def test_a_figure_has_norwegian_form(value: float | None, decimals: int, written: str) -> None:
    assert number(value, decimals) == written


def test_money_is_written_in_the_unit_of_its_column() -> None:
    assert MILLIONS(Decimal("1176400000.00")) == "1\u00a0176,4"
    assert MILLIONS(None) == MISSING


@pytest.mark.parametrize(
    ("value", "written"), [(62844, "62\u00a0844"), (31.84, "31,8"), (-0.994, "−0,99"), (0, "0,00"), (None, MISSING)]
)
def test_decimals_are_shown_where_they_tell_something(value: float | None, written: str) -> None:
    assert AS_NEEDED(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (2022, "2022"),
        (True, "ja"),
        (False, "nei"),
        (date(2026, 11, 20), "20.11.2026"),
        (datetime(2026, 11, 20, 14, 54), "20.11.2026"),
        (0.3, "0,3"),
        (Decimal("0.00"), "0"),
        ("5001", "5001"),
        (None, MISSING),
    ],
)
def test_what_is_no_figure_stands_as_it_is(value: object, written: str) -> None:
    assert text(value) == written


def test_a_day_that_is_missing_is_not_written_as_one() -> None:
    assert day(None) == MISSING
