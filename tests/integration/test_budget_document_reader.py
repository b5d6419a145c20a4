"""The reader on the real document, as committed text, as the full text, and as PDFs made of its tables."""

import re
from collections import Counter
from decimal import Decimal

import polars as pl
import pytest

from pipelines.sources.budget_document import read
from pipelines.sources.budget_document.captions import TABLE_NUMBER
from pipelines.sources.budget_document.excerpt import excerpt
from pipelines.sources.budget_document.forms import FORMS
from pipelines.sources.budget_document.grammar import find_tables
from pipelines.sources.budget_document.lines import read_text_lines
from pipelines.sources.budget_document.tables import Table
from pipelines.sources.reading import Reading, UnreadableFileError
from tests.conftest import DOCUMENT
from tests.integration import pdfs

INVESTMENT_FAMILIES = [
    "statutory_investment", "statutory_investment_by_area", "investment_and_funding_by_area", "investment_by_area",
    "investment_and_funding", "investment", "investment_funding",
]  # fmt: skip
TABLES = {
    "benchmark": 17, "benchmark_by_municipality": 1, "budget_lines": 1, "climate_frame": 1, "climate_funding": 1,
    "climate_measure": 1, "climate_path": 1, "company": 22, "cost_change": 2, "demography": 1, "dividend": 6,
    "family_fee": 1, "fee": 6, "finance": 21, "frame_change": 19, "fund_forecast": 1, "generic": 4, "grant": 17,
    "interest_rate": 1, "investment": 23, "investment_and_funding": 1, "investment_and_funding_by_area": 1,
    "investment_by_area": 1, "investment_funding": 23, "measure": 19, "price": 1, "service_area": 25,
    "statutory_appropriation": 1, "statutory_appropriation_by_area": 1, "statutory_debt": 1,
    "statutory_investment": 1, "statutory_investment_by_area": 1, "statutory_operations": 1, "statutory_shares": 1,
    "text": 4,
}  # fmt: skip
WHAT_A_CELL_SAYS = [
    "table_label", "family", "subject", "row_kind", "row_code", "row_label",
    "column_key", "scenario", "first_year", "last_year", "value", "missing_reason", "error",
]  # fmt: skip


@pytest.fixture(scope="module")
def reading(document_text: str) -> Reading:
    return read(DOCUMENT.name, document_text.encode())


@pytest.fixture(scope="module")
def tables(document_text: str) -> list[Table]:
    return find_tables(read_text_lines(document_text.encode()), FORMS)


def cells(reading: Reading) -> pl.DataFrame:
    return reading.tables["budget_document_cell"]


def test_every_table_is_found(reading: Reading) -> None:
    tables = reading.tables["budget_document_table"]
    assert Counter(tables["family"]) == TABLES
    assert tables["problem"].null_count() == tables.height


def test_every_caption_of_the_document_heads_a_table(full_document: bytes, reading: Reading) -> None:
    captions = {line.number for line in read_text_lines(full_document) if TABLE_NUMBER.match(line.text)}
    found = {int(locator.removeprefix("line ")) for locator in reading.tables["budget_document_table"]["locator"]}
    # 20-1 is printed twice, the first time just above the second; 34-1 stands below its table
    assert captions - found == {13043, 20536}
    assert len(captions) == 197


def test_coverage(reading: Reading, capsys: pytest.CaptureFixture[str]) -> None:
    tables = reading.tables["budget_document_table"].filter(pl.col("family") != "text")
    typed = tables["is_typed"].sum() / tables.height
    cells_read, unread = tables["read_cell_count"].sum(), tables["unread_cell_count"].sum()
    with capsys.disabled():
        print(f"\n{tables.height} tables with figures, {typed:.1%} typed; {cells_read} figures read, {unread} unread")
    assert typed >= 0.95
    assert cells_read >= 7900
    assert cells_read / (cells_read + unread) >= 0.995


def test_whose_plan_it_is(reading: Reading) -> None:
    assert reading.unit == "Trondheim/2022-2025"
    assert str(reading.vintage_date) == "2021-10-22"


def test_every_project_and_cell_is_read(reading: Reading) -> None:
    projects = cells(reading).filter(family="investment", row_kind="item", column_seq=1)
    assert projects.height == 136
    assert cells(reading)["error"].null_count() == cells(reading).height
    blank = cells(reading).filter(pl.col("family").is_in(INVESTMENT_FAMILIES), missing_reason="blank")
    assert sorted(zip(blank["row_label"], blank["first_year"], strict=True)) == [
        ("Avdrag lån", 2022), ("Avdrag lån", 2023), ("Avdrag lån", 2024), ("Avdrag lån", 2025),
        ("Klimainvesteringer", 2021),
        ("Mottatt avdrag på utlån av egne midler", 2022), ("Mottatt avdrag på utlån av egne midler", 2023),
        ("Mottatt avdrag på utlån av egne midler", 2024), ("Mottatt avdrag på utlån av egne midler", 2025),
        ("Utlån av egne midler", 2022), ("Utlån av egne midler", 2023),
        ("Utlån av egne midler", 2024), ("Utlån av egne midler", 2025),
    ]  # fmt: skip


def test_planned_by_year(reading: Reading) -> None:
    planned = cells(reading).filter(family="investment", row_kind="item", column_key="planned")
    sums = planned.group_by("first_year").agg(pl.col("value").sum()).sort("first_year")
    assert sums["value"].to_list() == [Decimal(text) for text in ("3372.5", "2512.0", "2272.3", "2268.9")]


def test_a_cell_leads_back_to_its_line(reading: Reading, document_text: str) -> None:
    lines = document_text.split("\n")
    for cell in cells(reading).filter(pl.col("raw_text") != "").iter_rows(named=True):
        number = int(cell["locator"].removeprefix("line "))
        # a figure may begin lines before, where its digits wrap
        text = " ".join(" ".join(lines[max(0, number - 26) : number]).split())
        assert cell["raw_text"] in text, cell


def test_the_full_document_gives_the_same_rows(full_document: bytes, reading: Reading) -> None:
    full = read(DOCUMENT.name, full_document)
    assert (full.unit, full.vintage_date) == (reading.unit, reading.vintage_date)
    for name, frame in reading.tables.items():
        assert full.tables[name].equals(frame), name


def test_the_committed_file_is_the_excerpt_of_the_full_document(full_document: bytes) -> None:
    assert excerpt(full_document) == DOCUMENT.read_bytes()


def test_the_committed_file_holds_no_prose(document_text: str, reading: Reading) -> None:
    titles = reading.tables["budget_document_table"]["caption"].to_list()
    assert [title for title in titles if re.search(r"\d+\.\d+\.\d+ [A-ZÆØÅ]", title)] == [], (
        "the text below is no caption"
    )
    captions = " ".join(titles)
    long_lines = [" ".join(line.split()) for line in document_text.splitlines() if len(line.split()) >= 12]
    without_figures = [line for line in long_lines if not any(character.isdigit() for character in line)]
    assert [line for line in without_figures if line not in captions] == []


def test_a_pdf_with_wrapped_cells_and_page_breaks_gives_the_same_rows(tables: list[Table], reading: Reading) -> None:
    plan = [table for table in tables if table.form.family in INVESTMENT_FAMILIES]
    from_pdf = read("5001_plan.pdf", pdfs.document(plan))
    from_text = cells(reading).filter(pl.col("family").is_in(INVESTMENT_FAMILIES))
    assert cells(from_pdf).select(WHAT_A_CELL_SAYS).equals(from_text.select(WHAT_A_CELL_SAYS))
    assert from_pdf.tables["budget_document_table"]["problem"].null_count() == len(plan) == 51
    assert from_pdf.unit == reading.unit


def test_a_table_in_the_pdf_runs_over_a_page_break(tables: list[Table]) -> None:
    from_pdf = read("plan.pdf", pdfs.document([table for table in tables if table.number == "29-4"]))
    pages = {locator.split(" line ")[0] for locator in cells(from_pdf)["locator"]}
    assert pages == {"p. 1", "p. 2"}
    assert cells(from_pdf).filter(row_kind="item", column_seq=1).height == 18


def test_digits_that_wrap_within_a_pdf_cell(tables: list[Table], reading: Reading) -> None:
    statutory = [table for table in tables if table.form.family == "statutory_investment"]
    content = pdfs.document(statutory, label_width=60)
    values = cells(read("plan.pdf", content))["value"]
    assert values.equals(cells(reading).filter(family="statutory_investment")["value"])


def test_a_pdf_without_ruled_cells_where_names_wrap_beside_their_figures() -> None:
    content = pdfs.lines_of_text(
        [
            "TRONDHEIM KOMMUNE",
            "Tabell 13-4 Investeringer i barnehage i perioden 2022-2025. Tall i millioner kroner",
            "Prosjektnavn Kostnads- overslag Benyttet bevilgning Rest til bevilgning 2022 2023 2024 2025",
            "01. Nye Voldsminde barnehage 120,0 0,0 120,0 0,0 0,0 0,0 5,0",
            "med familieavdeling",
            "02. Gartneriet 10,0 0,0 10,0 5,0 5,0 −1,0 0,0",
            "Sluttsum 130,0 0,0 130,0 5,0 5,0 −1,0 5,0",
        ]
    )
    rows = cells(read("plan.pdf", content)).filter(column_seq=6)
    assert rows["row_label"].to_list() == ["Nye Voldsminde barnehage med familieavdeling", "Gartneriet", "Sluttsum"]
    assert rows["value"].to_list() == [0, -1, -1]
    assert rows["locator"].to_list() == ["p. 1 line 4", "p. 1 line 6", "p. 1 line 7"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (pdfs.without_text_layer(), "ikke noe tekstlag"),
        (b"%PDF-1.4\n% the rest of the file is gone", "skadet eller avkortet"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_what_to_do(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFileError, match=says):
        read("plan.pdf", content)


def test_an_encrypted_pdf_says_what_to_do(tables: list[Table]) -> None:
    with pytest.raises(UnreadableFileError, match="kryptert"):
        read("plan.pdf", pdfs.document(tables[:1], encrypt="hemmelig"))
