from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.sources.norwegian import find_date, parse_date, parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("119,0", "119.0"),
        ("−18,4", "-18.4"),
        ("-18,4", "-18.4"),
        ("–18", "-18"),
        ("3 427", "3427"),
        ("10\u00a0646", "10646"),
        ("1 234 567,5", "1234567.5"),
        (" 0,0 ", "0.0"),
        ("2963", "2963"),
    ],
)
def test_a_printed_number_is_read(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "-", "52,O", "1l9,0", "3 42", "34 2767", "1.234", "12,", ",5", "2022-2025"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=1))
def test_every_figure_survives_being_printed(figure: Decimal) -> None:
    printed = f"{abs(figure):,.1f}".replace(",", " ").replace(".", ",")
    assert parse_number(("−" if figure < 0 else "") + printed) == figure


def test_a_date_is_found_in_a_signature() -> None:
    assert find_date("Kommunedirektøren i Trondheim, 22. oktober 2021") == date(2021, 10, 22)


def test_an_impossible_date_is_no_date() -> None:
    assert find_date("31. februar 2021") is None


@pytest.mark.parametrize("text", ["01.06.2026", "2026-06-01", " 1. juni 2026 ", "2026-06-01T14:30:12.345000"])
def test_a_cell_may_hold_a_date(text: str) -> None:
    assert parse_date(text) == date(2026, 6, 1)


@pytest.mark.parametrize("text", ["ikke før 1. juni 2026", "1. juni 2026, utsatt", "1. juni 2026 – 3. juli 2027"])
def test_a_cell_that_says_more_than_a_date_is_no_date(text: str) -> None:
    assert parse_date(text) is None
