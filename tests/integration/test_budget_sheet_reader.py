"""The budget sheet's reader: the written template filled in, a CSV, and every way a file can be wrong."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from pipelines.sources.budget_landing import CELL_SCHEMA, TABLE_SCHEMA
from pipelines.sources.budget_sheet import layout, read
from pipelines.sources.reading import UnreadableFileError
from pipelines.templates.budget_sheet import template
from tests.integration.sheets import FIRST_YEAR, csv_lines, filled_template, repacked, values_of, workbook_of

INCOME = "Økonomisk oversikt drift;1;Rammetilskudd"


def tables(content: bytes, file_name: str = "plan.xlsx") -> tuple[pl.DataFrame, pl.DataFrame]:
    reading = read(file_name, content)
    return reading.tables["budget_sheet_table"], reading.tables["budget_sheet_cell"]


def cell_at(cells: pl.DataFrame, locator: str) -> dict[str, object]:
    return cells.row(by_predicate=pl.col("locator") == locator, named=True)


def message(content: bytes, file_name: str = "plan.xlsx") -> str:
    with pytest.raises(UnreadableFileError) as error:
        read(file_name, content)
    return str(error.value)


def test_the_filled_template_is_read_whole() -> None:
    reading = read("plan.xlsx", filled_template())
    assert (reading.unit, reading.vintage_date) == ("Malvik/2026-2029", date(2025, 10, 22))
    found, cells = reading.tables["budget_sheet_table"], reading.tables["budget_sheet_cell"]
    assert dict(found.schema) == dict(TABLE_SCHEMA)
    assert dict(cells.schema) == dict(CELL_SCHEMA)
    assert found.select("family", "subject", "row_count").rows() == [
        ("statutory_operations", None, 3),
        ("statutory_investment", None, 1),
        ("investment", "Skole", 2),
        ("investment_funding", "Skole", 1),
        ("investment", "Vann", 1),
        ("investment_funding", "Vann", 1),
    ]
    assert found["is_demo"].all()
    assert found["problem"].is_null().all()
    assert set(found["municipality_code"]) == {"5031"}
    assert cells["error"].is_null().all()
    assert cells.height == 6 + 3 * 7 + 2 * 4


def test_a_figure_of_a_statutory_form_keeps_all_that_is_known_of_it() -> None:
    _, cells = tables(filled_template())
    cell = cell_at(cells, "Oppstillinger!F7")
    assert cell["value"] == Decimal("-412.5")
    assert cell["raw_text"] == "-412,5"
    assert cell["raw_line"] == "Økonomisk oversikt drift | 1 | Rammetilskudd | forslag | 2026 | -412,5"
    assert (cell["row_seq"], cell["column_seq"], cell["row_code"], cell["row_kind"]) == (1, 2, "1", "item")
    assert (cell["scenario"], cell["first_year"], cell["last_year"]) == ("proposal", 2026, 2026)
    assert (cell["price_basis"], cell["price_year"]) == ("fixed", 2026)
    assert (cell["unit"], cell["unit_step"]) == ("mill. kr", Decimal("0.1"))
    account = cell_at(cells, "Oppstillinger!F6")
    assert (account["price_basis"], account["price_year"]) == ("nominal", None)
    assert cell_at(cells, "Oppstillinger!F10")["row_kind"] == "sum"
    assert cell_at(cells, "Oppstillinger!F11")["row_text"] == "Se prosjektlisten"


def test_projects_and_funding_have_their_columns() -> None:
    _, cells = tables(filled_template())
    project = cells.filter((pl.col("family") == "investment") & (pl.col("row_code") == "1001"))
    assert project["column_key"].to_list() == ["cost_estimate", "spent", "remaining", *["planned"] * 4]
    assert project["first_year"].to_list() == [None, None, None, 2026, 2027, 2028, 2029]
    assert project["price_year"].to_list() == [None, None, None, 2026, 2026, 2026, 2025]
    assert project["scenario"].is_null().all()
    blank = cell_at(cells, "Prosjekter!D7")
    assert (blank["value"], blank["missing_reason"], blank["error"]) == (None, "blank", None)
    funding = cells.filter(pl.col("family") == "investment_funding")
    assert set(funding["column_key"]) == {"funded"}
    assert set(funding["row_kind"]) == {"item"}


def test_a_csv_is_read_with_its_own_unit_and_prices() -> None:
    content = csv_lines(
        f"{INCOME};budsjett;2026;-412 500,5;løpende priser;", f"{INCOME};forslag;2027;;faste priser;2026"
    )
    found, cells = tables(content, "malvik.csv")
    assert found["caption"].to_list() == ["Økonomisk oversikt drift"]
    first, second = cells.rows(named=True)
    assert (first["value"], first["unit"], first["unit_step"]) == (Decimal("-412500.5"), "1000 kr", Decimal(1))
    assert (first["scenario"], first["price_basis"], first["locator"]) == ("budget", "nominal", "line 2")
    assert (second["missing_reason"], second["price_year"], second["locator"]) == ("blank", 2026, "line 3")


def test_a_quoted_text_over_two_lines_does_not_shift_the_locators() -> None:
    content = csv_lines('Økonomisk oversikt drift;1;"Ramme\ntilskudd";budsjett;2026;1', f"{INCOME};budsjett;2027;2")
    assert tables(content, "malvik.csv")[1]["locator"].to_list() == ["line 2", "line 4"]


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ("ca 15", "«ca 15» er ikke et beløp"),
        ("12.5", "«12.5» er ikke et beløp"),
        (True, "«SANN» er ikke et beløp"),
        ("999999999999999", "for stort"),
        ("=SUM(D7:E7)", "formelen (=SUM(D7:E7)) har ingen lagret verdi"),
        ("=1/0", "cellen viser feilen #DIV/0!"),
    ],
)
def test_a_cell_that_is_no_amount_is_a_row_with_an_error(written: object, error: str) -> None:
    content = filled_template({"Prosjekter!H6": written})
    if written == "=1/0":
        content = repacked(content, "xl/worksheets/sheet4.xml", lambda xml: xml.replace(
            b"<f>1/0</f><v>0</v>", b"<f>1/0</f><v>#DIV/0!</v>").replace(b'r="H6"', b'r="H6" t="e"'))  # fmt: skip
    elif str(written).startswith("="):
        content = repacked(content, "xl/worksheets/sheet4.xml", lambda xml: xml.replace(b"</f><v>0</v>", b"</f>"))
    cell = cell_at(tables(content)[1], "Prosjekter!H6")
    assert error in str(cell["error"])
    assert (cell["value"], cell["missing_reason"]) == (None, "unreadable")


def test_a_formula_with_a_saved_value_is_that_value() -> None:
    content = repacked(
        filled_template({"Prosjekter!H6": "=60*2"}),
        "xl/worksheets/sheet4.xml",
        lambda xml: xml.replace(b"</f><v>0</v>", b"</f><v>120</v>"),
    )
    assert cell_at(tables(content)[1], "Prosjekter!H6")["value"] == 120


def test_a_formula_whose_saved_value_is_the_empty_text_is_a_blank() -> None:
    content = repacked(
        filled_template({"Prosjekter!H6": '=""'}),
        "xl/worksheets/sheet4.xml",
        lambda xml: xml.replace(b"</f><v>0</v>", b"</f><v></v>").replace(b'r="H6"', b'r="H6" t="str"'),
    )
    assert cell_at(tables(content)[1], "Prosjekter!H6")["missing_reason"] == "blank"


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (f"{INCOME};revidert;2026;1", "«revidert» er ikke regnskap, budsjett eller forslag"),
        (f"{INCOME};budsjett;i fjor;1", "«i fjor» er ikke et år"),
        (f"{INCOME};budsjett;2026;1;kroner;", "«kroner» er ikke løpende priser eller faste priser"),
        (f"{INCOME};budsjett;2026;1;faste priser;x", "«x» er ikke et prisår"),
    ],
)
def test_a_row_that_cannot_be_placed_has_no_value(line: str, error: str) -> None:
    (cell,) = tables(csv_lines(line), "malvik.csv")[1].rows(named=True)
    assert error in cell["error"]
    assert (cell["value"], cell["missing_reason"], cell["locator"]) == (None, "unreadable", "line 2")


def test_a_project_without_an_area_is_an_error() -> None:
    found, cells = tables(filled_template({"Prosjekter!A8": ""}))
    assert "«Investeringer: uten område»" in found["table_label"].to_list()
    assert cell_at(cells, "Prosjekter!D8")["error"] == "raden mangler område"


def test_an_unknown_form_is_a_table_without_family() -> None:
    found, _ = tables(csv_lines("Driftsoversikt;1;Skatt;budsjett;2026;1"), "malvik.csv")
    (row,) = found.rows(named=True)
    assert row["family"] is None
    assert "«Driftsoversikt» er ikke et kjent skjema" in row["problem"]
    assert "«Økonomisk oversikt drift»" in row["problem"]


def test_every_unknown_and_missing_column_is_named_with_the_known_layouts() -> None:
    said = message(filled_template({"Oppstillinger!F4": "Belop", "Prosjekter!C4": "Tiltak", "Prosjekter!L6": "løst"}))
    for words in (
        *("Oppstillinger: «Belop»", "Oppstillinger: «Beløp»", "Prosjekter: «Tiltak»", "Prosjekter: «Prosjekt»"),
        *("Prosjekter: kolonne 12 uten overskrift", "maalbar_mal (ark", "csv_oppstilling (CSV)"),
        "data/reference/budget_sheet_layout.csv",
    ):
        assert words in said
    assert said.index("Ukjent: ") < said.index("«Belop»") < said.index("Mangler: ") < said.index("«Beløp»")


def test_a_missing_worksheet_an_unknown_one_and_a_label_are_named() -> None:
    values = {"Opplysninger": {(0, 0): "Komune", (0, 1): "Malvik"}, "Ark1": {(0, 0): "noe"}}
    said = message(workbook_of(values))
    for words in ("arket «Ark1»", "Opplysninger: «Komune»", "arket «Prosjekter»", "Opplysninger: «Kommunenummer»"):
        assert words in said


def test_a_csv_with_other_columns_is_named_and_a_column_twice_too() -> None:
    said = message("kommunenummer;konto;beløp;Beløp\n5031;1;2;3\n".encode(), "malvik.csv")
    for words in ("«konto»", "«beløp» mer enn én gang", "«skjema»", "«linje»", "csv_oppstilling (CSV)"):
        assert words in said


def test_a_new_layout_is_new_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = layout.LAYOUT_FILE.read_text(encoding="utf-8")
    own = rows.replace("csv_oppstilling,,beløp,amount,true,,", "csv_oppstilling,,kroner,amount,true,kr,")
    (tmp_path / "layout.csv").write_text(own, encoding="utf-8")
    monkeypatch.setattr(
        "pipelines.sources.budget_sheet.load_layouts", lambda: layout.load_layouts(tmp_path / "layout.csv")
    )
    content = csv_lines(f"{INCOME};budsjett;2026;7").replace("beløp".encode(), b"kroner")
    assert tables(content, "malvik.csv")[1]["unit"].to_list() == ["kr"]
    (tmp_path / "layout.csv").write_text(rows.replace(",amount,", ",amonut,"), encoding="utf-8")
    assert "ukjente feltet «amonut»" in message(content, "malvik.csv")


def test_a_project_list_as_csv_is_new_rows_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "layout.csv"
    about = ["municipality_code", "municipality_name", "plan_first_year", "plan_last_year", "is_demo", "unit"]
    projects = ["area", "project_no", "project_name", "cost_estimate", "spent", "remaining"]
    rows = [f"csv_prosjekter,,{field},{field},true,,prøve" for field in (*about, *projects)]
    path.write_text(
        "\n".join(
            [layout.LAYOUT_FILE.read_text(encoding="utf-8").rstrip(), *rows, "csv_prosjekter,,<år>,planned,true,,prøve"]
        )
    )
    monkeypatch.setattr("pipelines.sources.budget_sheet.load_layouts", lambda: layout.load_layouts(path))
    header = ";".join([*about, *projects, "2026", "2027"])
    content = f"{header}\n5031;Malvik;2026;2027;Nei;mill. kr;Skole;1;Ny skole;240,0;12,5;227,5;60,0;\n".encode()
    found, cells = tables(content, "prosjekter.csv")
    assert found.select("family", "subject", "is_demo").rows() == [("investment", "Skole", False)]
    assert cells["value"].to_list() == [240, Decimal("12.5"), Decimal("227.5"), 60, None]
    assert cells["first_year"].to_list() == [None, None, None, 2026, 2027]


@pytest.mark.parametrize(
    ("label", "in_a_form", "in_a_list"),
    [
        ("Sum driftsinntekter", "sum", "sum"),
        ("Netto driftsresultat", "sum", "item"),
        ("Netto avsetninger til bundne fond", "item", "item"),
        ("Framført til inndekking", "sum", "item"),
        ("Summarisk kartlegging", "item", "item"),
    ],
)
def test_a_sum_is_one_by_its_own_words(label: str, in_a_form: str, in_a_list: str) -> None:
    _, cells = tables(filled_template({"Oppstillinger!C11": label, "Prosjekter!C8": label}))
    assert cell_at(cells, "Oppstillinger!F11")["row_kind"] == in_a_form
    assert cell_at(cells, "Prosjekter!D8")["row_kind"] == in_a_list


def test_everything_wrong_about_the_file_is_said_at_once() -> None:
    said = message(
        filled_template({"Opplysninger!B7": "neste år", "Opplysninger!B9": "kanskje", "Opplysninger!B10": ""})
    )
    for words in ("«neste år» er ikke et år", "«kanskje» er ikke Ja eller Nei", "enheten", "Opplysninger!B7"):
        assert words in said


def test_a_csv_for_two_plans_is_stopped() -> None:
    content = csv_lines(f"{INCOME};budsjett;2026;1", f"{INCOME};budsjett;2027;1").replace(b"5031", b"5028", 1)
    assert "«5028» (line 2), «5031» (line 3)" in message(content, "malvik.csv")


def test_a_template_that_is_not_filled_in_says_what_is_missing() -> None:
    assert "kommunenummer og kommune" in message(template(FIRST_YEAR))


@pytest.mark.parametrize(
    ("content", "file_name", "says"),
    [
        (b"", "plan.xlsx", "tom"),
        (b"x" * 20_000_001, "plan.xlsx", "grensen er 20 MB"),
        (b"Referat fra et annet sted", "plan.xlsx", "ingen arbeidsbok"),
        (b"\xd0\xcf\x11\xe0 gammel", "plan.xlsx", "kryptert eller i det gamle formatet"),
        (filled_template()[:4000], "plan.xlsx", "ingen arbeidsbok"),
        ("kommune;beløp\nMålselv;1\n".encode("latin-1"), "plan.csv", "UTF-8"),
        (b"PK\x03\x04\x00", "plan.csv", "nullbyter"),
        (b'kommune;"linje\n', "plan.csv", "anførselstegn"),
        (csv_lines(), "plan.csv", "Det mangler"),
    ],
)
def test_a_file_that_is_no_sheet_says_what_to_do(content: bytes, file_name: str, says: str) -> None:
    assert says in message(content, file_name)


def test_a_sheet_without_rows_is_said_to_be_empty() -> None:
    content = workbook_of(
        {
            name: {at: value for at, value in cells.items() if name == "Opplysninger" or at[0] < 5}
            for name, cells in values_of(filled_template()).items()
        }
    )
    assert "ingen rader med tall" in message(content)


def test_one_cell_far_out_is_not_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    values = values_of(filled_template()) | {"Lister": {(1_048_575, 16_383): "langt ute"}}
    assert "spenner over mer enn 500000 celler" in message(workbook_of(values))
    monkeypatch.setattr("pipelines.sources.spreadsheet.limits.MAX_CELLS", 10)
    assert "mer enn 10 celler" in message(csv_lines(f"{INCOME};budsjett;2026;1"), "plan.csv")


@pytest.mark.parametrize(("place", "says"), [(b"H9999999", "spenner over"), (b"H99999999", "ingen arbeidsbok")])
def test_a_cell_that_says_it_is_elsewhere_than_its_row_is_believed(place: bytes, says: str) -> None:
    changed = repacked(
        filled_template(), "xl/worksheets/sheet4.xml", lambda xml: xml.replace(b'r="H6"', b'r="%s"' % place)
    )
    assert says in message(changed)
