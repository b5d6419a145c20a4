"""The cells of a matched sheet with their fields and values. Laying them out as rows is for `landing`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipelines.sources.spreadsheet.fields import SheetField
from pipelines.sources.spreadsheet.grid import Cell
from pipelines.sources.spreadsheet.match import MatchedFile
from pipelines.sources.spreadsheet.values import Choices, Value, read_value


@dataclass(frozen=True)
class SheetCell:
    """A cell: record_no counts the filled rows of its worksheet from 1, and is 1 for a label."""

    field: SheetField
    record_no: int
    cell: Cell
    value: Value
    raw_line: str


def sheet_cells(matched: MatchedFile, fields: Sequence[SheetField], choices: Choices) -> Iterator[SheetCell]:
    """Every label and every cell of every filled row, blanks too, in the order of the file."""
    by_name: Mapping[tuple[str, str], SheetField] = {(field.worksheet, field.field): field for field in fields}
    labels_in = next(field.worksheet for field in fields if field.shape == "labels")
    for column, cell in matched.labels:
        line = f"{column.header} | {cell.text}"
        yield _read(by_name[labels_in, column.field], 1, cell, line, choices)
    for sheet in matched.sheets:
        for number, record in enumerate(sheet.records, start=1):
            for column, cell in record.cells:
                yield _read(by_name[sheet.name, column.field], number, cell, record.raw_line, choices)


def _read(field: SheetField, record_no: int, cell: Cell, raw_line: str, choices: Choices) -> SheetCell:
    value = read_value(cell, field.kind, choices.get(field.choice_list or "", ()))
    return SheetCell(field, record_no, cell, value, raw_line)
