"""How rows become a sheet: typed cells, and text that stays text whatever it begins with. Decides not what goes in.

A number that Excel would round, since it keeps fifteen digits, is written as text.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

import duckdb
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

MAX_ROWS = 1_048_575
"""Rows of a sheet below its heading."""
MAX_TEXT = 32_767
MAX_DIGITS = 15
MAX_NAME = 31
BATCH = 10_000
FIRST_DAY = date(1900, 3, 1)
"""Excel counts a day in 1900 that was not; from here on it is right."""
ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a text a formula when it is entered again. Such a cell is marked as text, as with a leading apostrophe."""


class Looks:
    """The formats of a workbook."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._numbers: dict[str, Format] = {}
        self.title = workbook.add_format({"bold": True, "font_size": 14})
        self.heading = workbook.add_format({"bold": True, "bottom": 1})
        self.quoted = workbook.add_format({"quote_prefix": True})

    def number(self, form: str) -> Format:
        """How a number or a date is shown."""
        if form not in self._numbers:
            self._numbers[form] = self._workbook.add_format({"num_format": form})
        return self._numbers[form]


def sheet_names(tables: Iterable[str], taken: Sequence[str]) -> list[str]:
    """A name for each table that Excel takes: 31 characters at most, and no two alike but for case."""
    used, names = {name.lower() for name in taken}, []
    for table in tables:
        name, number = table[:MAX_NAME], 1
        while name.lower() in used:
            number += 1
            name = f"{table[: MAX_NAME - len(str(number)) - 1]}~{number}"
        used.add(name.lower())
        names.append(name)
    return names


def write_table(sheet: Worksheet, answer: duckdb.DuckDBPyConnection, looks: Looks) -> int:
    """Writes the rows of an answer under their frozen headings, with a filter; returns how many texts were cut."""
    names = [column[0] for column in answer.description or []]
    for column, name in enumerate(names):
        sheet.set_column(column, column, max(12, len(name) + 4))
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, names, looks.heading)
    row, cut = 0, 0
    while batch := answer.fetchmany(BATCH):
        for values in batch:
            row += 1
            for column, value in enumerate(values):
                cut += write_cell(sheet, row, column, value, looks)
    sheet.autofilter(0, 0, row, len(names) - 1)
    return cut


def write_cell(sheet: Worksheet, row: int, column: int, value: Any, looks: Looks) -> bool:
    """Writes a value as what it is, nothing where it is missing; returns whether it was cut."""
    match value:
        case None:
            return False
        case bool():
            sheet.write_boolean(row, column, value)
        case int() | Decimal() if _digits(value) <= MAX_DIGITS:
            sheet.write_number(row, column, value, looks.number(_decimals(value)))
        case float() if isfinite(value):
            sheet.write_number(row, column, value)
        case datetime() if value.date() >= FIRST_DAY:
            sheet.write_datetime(row, column, value, looks.number("yyyy-mm-dd hh:mm:ss"))
        case date() if not isinstance(value, datetime) and value >= FIRST_DAY:
            sheet.write_datetime(row, column, value, looks.number("yyyy-mm-dd"))
        case _:
            return _write_text(sheet, row, column, str(value), looks)
    return False


def _write_text(sheet: Worksheet, row: int, column: int, text: str, looks: Looks) -> bool:
    is_cut = len(text) > MAX_TEXT
    shown = f"{text[: MAX_TEXT - 1]}…" if is_cut else text
    sheet.write_string(row, column, shown, looks.quoted if shown.startswith(ACTIVE) else None)
    return is_cut


def _digits(value: int | Decimal) -> int:
    return len(Decimal(value).as_tuple().digits)


def _decimals(value: int | Decimal) -> str:
    exponent = Decimal(value).as_tuple().exponent
    return f"#,##0.{'0' * -exponent}" if isinstance(exponent, int) and exponent < 0 else "0"
