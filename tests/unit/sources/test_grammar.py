"""The messes of real text, one a test, each around the same small table."""

import pytest

from pipelines.sources.budget_document.forms import FORMS
from pipelines.sources.budget_document.grammar import find_tables
from pipelines.sources.budget_document.lines import number_lines
from pipelines.sources.budget_document.tables import Table

CAPTION = "Tabell 13-4 Investeringer i barnehage i perioden 2022-2025. Tall i millioner kroner \n"
HEADER = (
    "\nForslag til \ninvestering \nProsjektnavn \nKostnads- \noverslag \n\nBenyttet \nbevilgning \n"
    "Rest til \nbevilgning 2022 2023 2024 2025 \n\n"
)
FIRST = "01. Risvollan barnehage 119,0 17,3 101,7 47,0 52,0 2,7 0,0 \n"
SECOND = "02. Mindre investeringer \nbarnehage 60,7 0,0 60,7 9,6 14,4 14,4 16,2 \n"
SUM = "Sluttsum 179,7 17,3 162,4 56,6 66,4 17,1 16,2 \n"


def read(*parts: str) -> list[Table]:
    return find_tables(number_lines("".join(parts).split("\n")), FORMS)


def labels(table: Table) -> list[str]:
    return [row.label for row in table.rows]


def test_a_clean_table() -> None:
    (table,) = read(CAPTION, HEADER, FIRST, SECOND, SUM)
    assert (table.number, table.subject, table.problem) == ("13-4", "barnehage", None)
    assert labels(table) == ["Risvollan barnehage", "Mindre investeringer barnehage", "Sluttsum"]
    assert [row.code for row in table.rows] == ["01", "02", None]
    assert [column.first_year for column in table.columns] == [None, None, None, 2022, 2023, 2024, 2025]
    assert table.rows[1].cells == ("60,7", "0,0", "60,7", "9,6", "14,4", "14,4", "16,2")
    assert table.rows[1].figures_at.text.startswith("barnehage 60,7")


def test_prose_about_the_table_is_not_its_caption() -> None:
    prose = "Tabell 13-4 viser forslag til investeringer i barnehage i perioden 2022-2025. \n"
    assert len(read(prose, CAPTION, HEADER, FIRST, SUM)) == 1


@pytest.mark.parametrize(
    "caption",
    [
        "Tabell 13-4 Investeringer i barnehage i \nperioden 2022-2025. Tall i millioner kroner \n",
        "Tabell 13-4 Investeringer i barnehage i perioden 2022-\n2025. Tall i millioner \nkroner \n",
        " Tabell 13-4 Investeringer i barnehage perioden 2022-2025 \n",
    ],
)
def test_a_caption_wraps(caption: str) -> None:
    (table,) = read(caption, HEADER, FIRST, SUM)
    assert table.subject == "barnehage"
    assert table.problem is None


def test_links_heads_and_page_numbers_inside_the_table() -> None:
    noise = "\nhttps://innsyn.example.no/sak?id=1\n150 BARNEHAGE OG OPPVEKST \n150 \n"
    (table,) = read(
        CAPTION, HEADER, FIRST, noise, "02. Mindre investeringer \n", noise, SECOND.split("\n")[1], "\n", SUM
    )
    assert labels(table) == ["Risvollan barnehage", "Mindre investeringer barnehage", "Sluttsum"]


def test_the_header_is_repeated_after_a_page_break() -> None:
    (table,) = read(CAPTION, HEADER, FIRST, HEADER, SECOND, SUM)
    assert len(table.rows) == 3


def test_figures_stand_on_a_line_of_their_own() -> None:
    (table,) = read(CAPTION, HEADER, FIRST, SECOND.replace("barnehage ", "barnehage \n\n"), SUM)
    assert labels(table)[1] == "Mindre investeringer barnehage"


def test_a_name_goes_on_below_its_figures() -> None:
    (table,) = read(CAPTION, HEADER, FIRST, "og familiesenter \n", SECOND, SUM)
    assert labels(table)[0] == "Risvollan barnehage og familiesenter"
    assert table.rows[0].figures_at.text.startswith("01.")


def test_a_figure_wraps_between_thousands() -> None:
    (table,) = read(CAPTION, HEADER, "01. Risvollan 1 \n119,0 17,3 1 101,7 47,0 52,0 2,7 0,0 \n", SUM)
    assert table.rows[0].cells[:3] == ("1 119,0", "17,3", "1 101,7")


@pytest.mark.parametrize(
    "row",
    ["07.Bydelsbasseng Øst 1,0 0,0 1,0 1,0 0,0 0,0 0,0 \n", "07. \nBydelsbasseng \nØst 1,0 0,0 1,0 1,0 0,0 0,0 0,0 \n"],
)
def test_a_number_is_glued_to_its_name_or_stands_alone(row: str) -> None:
    (table,) = read(CAPTION, HEADER, FIRST, row, SUM)
    assert (table.rows[1].code, table.rows[1].label) == ("07", "Bydelsbasseng Øst")


def test_a_project_without_a_number() -> None:
    (table,) = read(CAPTION, HEADER, "Nytt bygg - \nleie 1,0 0,0 1,0 1,0 0,0 0,0 0,0 \n", SUM)
    assert (table.rows[0].code, table.rows[0].label) == (None, "Nytt bygg - leie")


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (FIRST.replace("52,0", "52,O"), "52,O"),
        (FIRST.replace("119,0", "1l9,0"), "1l9,0"),
    ],
)
def test_a_letter_in_a_figure_stays_in_its_cell(row: str, cell: str) -> None:
    (table,) = read(CAPTION, HEADER, row, SECOND, SUM)
    assert len(table.rows[0].cells) == 7
    assert cell in table.rows[0].cells
    assert labels(table)[1:] == ["Mindre investeringer barnehage", "Sluttsum"]


def test_a_row_that_lost_a_figure_has_a_problem() -> None:
    (table,) = read(CAPTION, HEADER, FIRST.replace(" 2,7", ""), SECOND, SUM)
    assert table.rows[0].problem == "raden har 6 tall, tabellen har 7 kolonner"
    assert len(table.rows) == 3


def test_a_code_without_figures_has_a_problem() -> None:
    (table,) = read(CAPTION, HEADER, "01. Risvollan barnehage \n", SECOND, SUM)
    assert table.rows[0].problem == "raden har 0 tall, tabellen har 7 kolonner"


def test_a_table_cut_in_half_is_incomplete() -> None:
    prose = "Det planlegges et anlegg som skal tas i bruk neste år og som alle venter på. \n" * 12
    (table,) = read(CAPTION, HEADER, FIRST, prose)
    assert table.problem is not None
    assert "uten sumrad" in table.problem
    assert labels(table) == ["Risvollan barnehage"]


def test_a_table_without_headings_is_incomplete() -> None:
    (table,) = read(CAPTION, "\n", FIRST, SUM)
    assert table.problem == "kolonneoverskriftene mangler eller er ukjente"


def test_the_next_caption_ends_a_table() -> None:
    tables = read(
        CAPTION, HEADER, FIRST, CAPTION.replace("13-4", "13-6").replace("barnehage", "skole"), HEADER, FIRST, SUM
    )
    assert [table.problem is None for table in tables] == [False, True]
