"""From the bytes of an xlsx to grids, with locators such as «Oppstillinger!E14». Formulas are never evaluated."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from pipelines.sources.reading import UnreadableFileError
from pipelines.sources.spreadsheet.contents import refuse_unwanted
from pipelines.sources.spreadsheet.grid import Cell, Grid
from pipelines.sources.spreadsheet.package import DAMAGED, unpack
from pipelines.sources.spreadsheet.worksheet import SheetScan, scan_worksheets


def read_workbook(content: bytes) -> list[Grid]:
    """Every worksheet of the workbook, hidden ones too.

    Raises UnreadableFileError where the bytes are no workbook, too large a one, or one that holds more than figures.
    """
    package = unpack(content)
    refuse_unwanted(package)
    scans = scan_worksheets(package)
    try:
        with CalamineWorkbook.from_object(io.BytesIO(package.repacked())) as workbook:
            return [
                _grid(name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False), scan)
                for name, scan in scans.items()
            ]
    except CalamineError as error:
        raise UnreadableFileError(DAMAGED) from error


def _grid(name: str, values: Sequence[Sequence[Any]], scan: SheetScan) -> Grid:
    height = max(scan.height, len(values))
    return Grid(name, [_row(name, number, values, scan) for number in range(height)])


def _row(sheet: str, number: int, values: Sequence[Sequence[Any]], scan: SheetScan) -> list[Cell]:
    row = values[number] if number < len(values) else []
    return [
        Cell(
            text=_text(row[column], is_percentage=(number, column) in scan.percentages) if column < len(row) else "",
            locator=f"{sheet}!{column_letters(column)}{number + 1}",
            problem=scan.problems.get((number, column)),
        )
        for column in range(max(scan.width, len(row)))
    ]


def _text(value: Any, *, is_percentage: bool) -> str:
    """The cell as a Norwegian Excel shows it: 15 digits, decimals after a comma; 0.35 as a percentage is «35 %»."""
    if isinstance(value, bool):
        return "SANN" if value else "USANN"
    if isinstance(value, int | float):
        return f"{_number(float(value) * 100)} %" if is_percentage else _number(value)
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: int | float) -> str:
    text = f"{Decimal(format(value, '.15g')):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def column_letters(column: int) -> str:
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
