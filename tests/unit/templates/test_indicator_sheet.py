"""The written template of the indicator sheet, filled in and read back."""

from datetime import date
from decimal import Decimal

import pytest

from pipelines.sources.indicator_sheet import load_fields, read
from pipelines.sources.reading import UnreadableFileError
from pipelines.templates.indicator_sheet import template
from tests.integration.sheets import put, values_of, workbook_of

LABELS = {
    "Om arket!B5": "Sekretariatet",
    "Om arket!B6": "Reisevaner",
    "Om arket!B7": date(2026, 5, 15),
    "Om arket!B8": "Nei",
}
ROW = {"A": "rvu.bilandel", "B": "5001", "C": "reisevane", "F": 2025, "G": 52.5, "H": "prosent", "O": "RVU, tabell 4"}


def test_the_template_has_every_field() -> None:
    texts = {sheet: set(cells.values()) for sheet, cells in values_of(template(2026)).items()}
    for field in load_fields():
        assert field.header in texts[field.worksheet]


def test_a_filled_template_is_read() -> None:
    values = values_of(template(2026))
    put(values, {**LABELS, **{f"Verdier!{column}6": value for column, value in ROW.items()}})
    reading = read("ark.xlsx", workbook_of(values))
    assert (reading.unit, reading.vintage_date) == ("Sekretariatet/Reisevaner", date(2026, 5, 15))
    (row,) = reading.tables["indicator_value"].rows(named=True)
    assert (row["series_id"], row["period"], row["value"]) == ("rvu.bilandel", "2025", Decimal("52.5"))
    assert (row["raw_text"], row["locator"], row["error"], row["is_demo"]) == ("52,5", "Verdier!G6", None, False)


def test_an_empty_template_has_no_values() -> None:
    with pytest.raises(UnreadableFileError, match="ingen linjer"):
        read("ark.xlsx", template(2026))
