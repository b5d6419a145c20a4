"""Cells as a Norwegian Excel shows them: numbers, percentages and dates."""

import io
from datetime import date, datetime

import pytest
import xlsxwriter

from pipelines.sources.spreadsheet.workbook import read_workbook


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (1234.5, None, "1234,5"),
        (0.1 + 0.2, None, "0,3"),
        (12.0, None, "12"),
        (1e21, None, "1000000000000000000000"),
        (0.35, "0%", "35 %"),
        (0.125, "0.0 %", "12,5 %"),
        (35, '0" %"', "35"),
        (35, r"0\%", "35"),
        (date(2026, 6, 1), "dd.mm.yyyy", "2026-06-01"),
        (datetime(2026, 6, 1, 14, 30), "dd.mm.yyyy hh:mm", "2026-06-01T14:30:00"),
        (True, None, "SANN"),
    ],
)
def test_a_cell_is_the_text_that_is_shown(value: object, number_format: str | None, shown: str) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        look = workbook.add_format({"num_format": number_format}) if number_format else None
        workbook.add_worksheet("Ark").write(1, 1, value, look)
    (grid,) = read_workbook(file.getvalue())
    assert grid.rows[1][1].text == shown
    assert grid.rows[1][1].locator == "Ark!B2"
