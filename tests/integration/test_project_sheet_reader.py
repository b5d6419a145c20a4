"""The project sheet's reader: the written template filled in, every kind of cell, and ways a sheet can be wrong."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from pipelines.sources.project_sheet import read
from pipelines.sources.project_sheet.landing import LANDING
from pipelines.sources.project_sheet.layout import load_choices, load_fields
from pipelines.sources.reading import UnreadableFileError
from pipelines.templates.project_sheet import template
from tests.integration.project_sheets import PROJECT, filled_project, project_values
from tests.integration.sheets import workbook_of


def cells(content: bytes) -> pl.DataFrame:
    return read("ark.xlsx", content).tables["project_sheet_cell"]


def cell_at(content: bytes, locator: str) -> dict[str, Any]:
    return cells(content).row(by_predicate=pl.col("locator") == locator, named=True)


def message(content: bytes) -> str:
    with pytest.raises(UnreadableFileError) as error:
        read("ark.xlsx", content)
    return str(error.value)


def test_the_filled_template_comes_back_as_it_was_written() -> None:
    reading = read("ark.xlsx", filled_project())
    assert (reading.unit, reading.vintage_date) == ("Demopakken/D-1", date(2026, 5, 20))
    sheet, found = reading.tables["project_sheet"], reading.tables["project_sheet_cell"]
    assert dict(sheet.schema) == dict(LANDING["project_sheet"])
    assert dict(found.schema) == dict(LANDING["project_sheet_cell"])
    (row,) = sheet.rows(named=True)
    assert (row["agreement"], row["project_code"], row["project_name"]) == ("Demopakken", "D-1", "Demogata")
    assert (row["is_demo"], row["problem"], row["locator"]) == (True, None, "Prosjekt!B6")
    assert row["cell_count"] == found.filter(pl.col("missing_reason").is_null()).height
    assert found["error"].is_null().all()
    fields = load_fields()
    for worksheet, rows in PROJECT.rows.items():
        for number, written in enumerate(rows, start=1):
            record = {
                cell["field"]: cell
                for cell in found.filter((pl.col("worksheet") == worksheet) & (pl.col("record_no") == number)).rows(
                    named=True
                )
            }
            assert set(record) == {field.field for field in fields if field.worksheet == worksheet}
            for name, value in written.items():
                assert_is(record[name], value)
    for name, value in PROJECT.labels.items():
        assert_is(found.filter(worksheet="Prosjekt", field=name).row(0, named=True), value)


def assert_is(cell: dict[str, Any], value: Any) -> None:
    """The cell holds the value in the column of its kind and nowhere else."""
    held = {
        name: cell[name]
        for name in ("text_value", "number_value", "date_value", "boolean_value")
        if cell[name] is not None
    }
    if value is None:
        assert (held, cell["missing_reason"]) == ({}, "blank")
    elif isinstance(value, bool):
        assert held == {"boolean_value": value}
    elif isinstance(value, date):
        assert held == {"date_value": value}
    elif cell["kind"] == "date":
        assert held["date_value"].strftime("%d.%m.%Y") == value
    elif isinstance(value, int | float):
        assert held == {"number_value": Decimal(str(value)).quantize(Decimal("0.0001"))}
    else:
        assert held == {"text_value": value}


def test_a_cell_keeps_what_is_known_of_it() -> None:
    cell = cell_at(filled_project({"Estimat!D7": "12,5"}), "Estimat!D7")
    assert (cell["worksheet"], cell["record_no"], cell["field"], cell["header"]) == (
        "Estimat",
        2,
        "p50",
        "P50 (mill. kr)",
    )
    assert (cell["kind"], cell["choice_list"], cell["is_required"]) == ("amount", None, True)
    assert (cell["number_value"], cell["raw_text"]) == (Decimal("12.5"), "12,5")
    assert cell["raw_line"].startswith("2025-09-15 | DP | Anslag | 12,5 | ")


@pytest.mark.parametrize(
    ("locator", "written", "column", "value"),
    [
        ("Estimat!D6", "1\u00a0234,5", "number_value", Decimal("1234.5")),
        ("Estimat!D6", 0.1 + 0.2, "number_value", Decimal("0.3")),
        ("Mål!B6", "\u22122", "number_value", Decimal("-2")),
        ("Estimat!F6", "35 %", "number_value", Decimal(35)),
        ("Estimat!F6", "12,5", "number_value", Decimal("12.5")),
        ("Estimat!A6", "01.06.2023", "date_value", date(2023, 6, 1)),
        ("Estimat!A6", "2023-06-01", "date_value", date(2023, 6, 1)),
        ("Estimat!A6", datetime(2023, 6, 1, 14, 30), "date_value", date(2023, 6, 1)),
        ("Estimat!G6", "2027", "number_value", Decimal(2027)),
        ("Estimat!B6", " styringsMÅL ", "text_value", "Styringsmål"),
        ("Prosjekt!B8", 301, "text_value", "0301"),
        ("Prosjekt!B8", "5001,5031;5001", "text_value", "5001, 5031"),
        ("Prosjekt!B22", "NEI", "boolean_value", False),
    ],
)
def test_a_value_may_be_written_in_several_ways(locator: str, written: Any, column: str, value: Any) -> None:
    cell = cell_at(filled_project({locator: written}), locator)
    assert (cell[column], cell["error"], cell["missing_reason"]) == (value, None, None)


@pytest.mark.parametrize(
    ("locator", "written", "error"),
    [
        ("Estimat!D7", "ca 15 mill", "«ca 15 mill» er ikke et beløp; skriv tallet i mill. kr"),
        ("Estimat!D7", "15 mill. kr", "er ikke et beløp"),
        ("Estimat!D7", "999999999999999", "for stort"),
        ("Estimat!F6", "høyt", "«høyt» er ikke en prosent; skriv tallet"),
        ("Estimat!A6", "våren 2023", "«våren 2023» er ikke en dato; skriv den som 01.06.2026"),
        ("Estimat!A6", "31.02.2023", "er ikke en dato"),
        ("Milepæler!C6", "ikke før 1. juni 2026", "«ikke før 1. juni 2026» er ikke en dato"),
        ("Estimat!G6", "23", "«23» er ikke et år; skriv fire siffer"),
        ("Estimat!B6", "Skisse", "«Skisse» er ikke i listen; velg «PU», «Styringsmål», «DP», «UB» eller «Prognose»"),
        ("Prosjekt!B8", "Trondheim", "«Trondheim» er ikke kommunenumre"),
        ("Prosjekt!B22", "kanskje", "«kanskje» er ikke Ja eller Nei"),
        ("Mål!B6", "bra", "«bra» er ikke et tall; skriv bare tallet"),
    ],
)
def test_a_cell_that_cannot_be_read_is_a_row_with_an_error(locator: str, written: Any, error: str) -> None:
    cell = cell_at(filled_project({locator: written}), locator)
    assert error in cell["error"]
    assert cell["missing_reason"] == "unreadable"
    assert [cell[name] for name in ("text_value", "number_value", "date_value", "boolean_value")] == [None] * 4


def test_rows_may_be_inserted_and_examples_may_stay_anywhere() -> None:
    values = project_values()
    rows = values["Estimat"]
    shifted = {(row + 3 if row >= 5 else row, column): value for (row, column), value in rows.items()}
    example = {(20, column): value for (row, column), value in rows.items() if row == 4}
    found = cells(workbook_of({**values, "Estimat": {**shifted, **example}})).filter(worksheet="Estimat")
    assert found["record_no"].unique().sort().to_list() == [1, 2, 3, 4]
    assert found["locator"][0] == "Estimat!A9"
    assert not found["raw_text"].str.contains("Eksempel").any()


def test_everything_needed_to_know_whose_sheet_it_is_is_told_at_once() -> None:
    said = message(template(2027))
    for words in ("Prosjekt!B5: «Avtale»", "Prosjekt!B6: «Prosjektnummer»", "Prosjekt!B9: «Arkdato»", "«Oppdiktet»"):
        assert words in said
    said = message(filled_project({"Prosjekt!B9": "i fjor", "Prosjekt!B11": "ja visst"}))
    assert "Prosjekt!B9: «i fjor» er ikke en dato" in said
    assert "Prosjekt!B11: «ja visst» er ikke Ja eller Nei" in said


@pytest.mark.parametrize("code", ["../../etc", "a/b", "a\\b", ".skjult", "x" * 41, "D-1\nD-2", "a..b", "C:"])
@pytest.mark.parametrize("locator", ["Prosjekt!B5", "Prosjekt!B6"])
def test_a_name_that_is_a_path_is_refused(code: str, locator: str) -> None:
    said = message(filled_project({locator: code}))
    assert f"{locator}: «{code}» kan ikke brukes som" in said
    assert "bokstaver, tall, mellomrom, bindestrek og punktum" in said


def test_the_files_own_name_leads_nowhere() -> None:
    reading = read("../../etc/passwd.xlsx", filled_project())
    assert reading.unit == "Demopakken/D-1"


def test_unknown_and_missing_worksheets_and_columns_are_told_at_once() -> None:
    values = project_values({"Estimat!D4": "P50", "Plan!E4": "Merknad", "Prosjekt!A6": "Nummer"})
    del values["Risiko"]
    said = message(workbook_of({**values, "Ark1": {(0, 0): "noe"}}))
    for words in (
        *("arket «Risiko»", "arket «Ark1»", "Estimat: «P50»", "Estimat: «P50 (mill. kr)»"),
        *("Plan: «Merknad»", "Prosjekt: «Nummer»", "Prosjekt: «Prosjektnummer»", "maalbar template project_sheet"),
    ):
        assert words in said


def test_a_value_that_has_lost_its_label_is_told() -> None:
    said = message(filled_project({"Prosjekt!A21": None, "Prosjekt!B21": "D-2"}))
    assert "Ukjent: Prosjekt!B21 uten opplysning foran." in said


def test_a_column_without_a_heading_is_told_by_its_place() -> None:
    assert "Plan: kolonne 8 uten overskrift" in message(filled_project({"Plan!H6": 12}))


def test_a_sheet_from_an_older_template_without_a_column_that_may_be_blank_is_read() -> None:
    values = project_values()
    values["Estimat"] = {at: value for at, value in values["Estimat"].items() if at[1] != 7}
    assert "scope" not in cells(workbook_of(values)).filter(worksheet="Estimat")["field"].to_list()


def test_the_choices_of_every_list_are_known_and_every_list_is_used() -> None:
    assert {field.choice_list for field in load_fields() if field.kind == "choice"} == set(load_choices())
    assert all(field.help.endswith(".") for field in load_fields())
