"""Splitting a printed row: the spaces between cells and within figures look the same."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipelines.sources.budget_document.cells import Spacing, figure_tail, split_row, usual_spacing


def total_is_last(figures: Sequence[Decimal]) -> bool:
    return sum(figures[:-1]) == figures[-1]


def test_figures_without_thousands() -> None:
    row = split_row("Skole 371 361 404 304 1441", 5, decimals=False)
    assert row is not None
    assert (row.label, row.cells) == ("Skole", ("371", "361", "404", "304", "1441"))


def test_thousands_are_told_from_cells_by_the_number_of_columns() -> None:
    row = split_row("Sum finansiering 3 427 2 567 2 327 2 324 10 646", 5, decimals=False)
    assert row is not None
    assert row.cells == ("3 427", "2 567", "2 327", "2 324", "10 646")


def test_the_rows_own_sum_settles_what_the_spaces_leave_open() -> None:
    row = split_row("Lån 1 712 594 719 927 3 952", 5, decimals=False, check=total_is_last)
    assert row is not None
    assert row.cells == ("1 712", "594", "719", "927", "3 952")


def test_without_a_sum_the_figures_are_read_as_equally_long() -> None:
    row = split_row("Lån 1 712 594 719 927 3 952", 5, decimals=False)
    assert row is not None
    assert row.cells == ("1 712", "594", "719", "927", "3 952")


def test_a_year_at_the_end_of_a_name_stays_in_the_name() -> None:
    row = split_row("03. Småhus - ny lokasjon 2023 8,0 0,0 8,0 0,0 8,0 0,0 0,0", 7, decimals=True)
    assert row is not None
    assert row.label == "03. Småhus - ny lokasjon 2023"


def test_a_digit_at_the_end_of_a_name_is_told_by_the_rows_arithmetic() -> None:
    def rest(figures: Sequence[Decimal]) -> bool:
        return figures[0] - figures[1] == figures[2]

    row = split_row("Granåsen fase 2 687,0 243,7 443,3", 3, decimals=True, check=rest)
    assert row is not None
    assert (row.label, row.cells[0]) == ("Granåsen fase 2", "687,0")
    row = split_row("Granåsen fase 2 687,0 243,7 2 443,3", 3, decimals=True, check=rest)
    assert row is not None
    assert (row.label, row.cells[0]) == ("Granåsen fase", "2 687,0")


def test_a_group_that_starts_with_zero_goes_on_from_the_one_before() -> None:
    row = split_row("Sum 1 046 2 050 3 096", 3, decimals=False)
    assert row is not None
    assert row.cells == ("1 046", "2 050", "3 096")


def test_too_few_figures_are_no_row() -> None:
    assert split_row("Skole 371 361 404", 5, decimals=False) is None


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Klimainvesteringer   55 55 55 55 ", ("", "55", "55", "55", "55")),
        ("Utlån av egne midler  401 350    ", ("401", "350", "", "", "")),
        ("Sted  1  2 3 4 ", ("1", "", "2", "3", "4")),
    ],
)
def test_empty_cells_are_placed_by_the_spaces_they_leave(text: str, cells: tuple[str, ...]) -> None:
    row = split_row(text, 5, spacing=Spacing(gap=2, end=1))
    assert row is not None
    assert row.cells == cells


def test_empty_cells_without_spaces_to_tell_are_not_guessed() -> None:
    assert split_row("Utlån  401 350 ", 5, spacing=Spacing(gap=2, end=1)) is None


# rows of the real document that have more than one reading
@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Sum art 370 751 987 771 593 ", ("751 987", "771 593")),
        ("Tilsyn elever videregående skole  1 444 ", ("", "1 444")),
        ("Klæbu Industrier 4 173  ", ("4 173", "")),
        ("Tiller Frivilligsentral - Ny sentral 2019 336 340 ", ("336", "340")),
    ],
)
def test_two_columns_with_thousands(text: str, cells: tuple[str, ...]) -> None:
    row = split_row(text, 2)
    assert row is not None
    assert row.cells == cells


@pytest.mark.parametrize(
    ("text", "width", "label", "cells"),
    [
        ("Budsjett 2021 544 544 544 544 ", 4, "Budsjett 2021", ("544", "544", "544", "544")),
        ("Lønnsoppgjør 2021  10 10 10 10 ", 5, "Lønnsoppgjør 2021", ("", "10", "10", "10", "10")),
        ("Nytt oppgjør, kapittel 3, 4 og 5 111 111 111 111 ", 4, "Nytt oppgjør, kapittel 3, 4 og 5", ("111",) * 4),
        ("Rente, alle lån (vektet) 2,86% 2,80% 2,59% 3,47% ", 4, "Rente, alle lån (vektet)",
         ("2,86%", "2,80%", "2,59%", "3,47%")),
        ("Andel med fagutdanning 81 N/A 79 ", 3, "Andel med fagutdanning", ("81", "N/A", "79")),
    ],
)  # fmt: skip
def test_names_that_end_in_numbers_percentages_and_missing(
    text: str, width: int, label: str, cells: tuple[str, ...]
) -> None:
    row = split_row(text, width)
    assert row is not None
    assert (row.label, row.cells) == (label, cells)


def test_the_spacing_of_a_table_is_the_one_that_reads_its_rows_best() -> None:
    filled = ["Barnehage  60 62 71 17 21 ", "Skole  328 371 361 404 304 ", "Klima   55 55 55 55 "]
    assert usual_spacing(filled, 5, decimals=False, check=None) == Spacing(gap=2, end=1)
    halved = ["Driftsinntekter   72 981 96 283 ", "Driftsresultat   22 850 12 803 ", "Utbytte   3 400 5 800 "]
    assert usual_spacing(halved, 4, decimals=False, check=None).gap == 1


def test_damaged_figures_count_as_cells() -> None:
    tail = figure_tail("01. Risvollan barnehage 119,0 17,3 52,O O,0", 7, decimals=True)
    assert tail.cells == ("119,0", "17,3", "52,O", "O,0")


@given(st.lists(st.integers(0, 99999), min_size=4, max_size=4), st.booleans())
def test_any_row_with_a_sum_is_read_back(years: list[int], grouped: bool) -> None:
    figures = [*years, sum(years)]
    printed = [f"{figure:,}".replace(",", " ") if grouped else str(figure) for figure in figures]
    row = split_row("Vann og avløp " + " ".join(printed), 5, decimals=False, check=total_is_last)
    assert row is not None
    read = [int(cell.replace(" ", "")) for cell in row.cells]
    # two readings may close alike («1 000 0» and «1 000 0»); the figures are the same wherever only one does
    assume(read == figures or not total_is_last([Decimal(figure) for figure in read]))
    assert read == figures
