"""From the bytes of an xlsx to grids, with locators such as «Oppstillinger!E14». Formulas are never evaluated."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from pipelines.sources.budget_sheet.grid import Cell, Grid
from pipelines.sources.budget_sheet.package import SheetScan, scan_package
from pipelines.sources.reading import UnreadableFileError


def read_workbook(content: bytes) -> list[Grid]:
    """Every worksheet of the workbook, hidden ones too.

    Raises UnreadableFileError where the bytes are no workbook or too large a one.
    """
    scans = scan_package(content)
    try:
        with CalamineWorkbook.from_object(io.BytesIO(content)) as workbook:
            return [
                _grid(name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False), scan)
                for name, scan in scans.items()
            ]
    except CalamineError as error:
        raise UnreadableFileError("Arbeidsboken er skadet. Åpne den i Excel og lagre den på nytt som .xlsx.") from error


def _grid(name: str, values: Sequence[Sequence[Any]], scan: SheetScan) -> Grid:
    height = max(scan.height, len(values))
    return Grid(name, [_row(name, number, values, scan) for number in range(height)])


def _row(sheet: str, number: int, values: Sequence[Sequence[Any]], scan: SheetScan) -> list[Cell]:
    row = values[number] if number < len(values) else []
    return [
        Cell(
            text=_text(row[column]) if column < len(row) else "",
            locator=f"{sheet}!{_letters(column)}{number + 1}",
            problem=scan.problems.get((number, column)),
        )
        for column in range(max(scan.width, len(row)))
    ]


def _text(value: Any) -> str:
    """The cell as a Norwegian Excel shows it: 15 digits, decimals after a comma."""
    if isinstance(value, bool):
        return "SANN" if value else "USANN"
    if isinstance(value, int | float):
        text = f"{Decimal(format(value, '.15g')):f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _letters(column: int) -> str:
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
