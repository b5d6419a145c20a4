"""Whose sheet it is, as of when, and whether it is made up. Without it there is nothing to load."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.sources.reading import UnreadableFileError
from pipelines.sources.spreadsheet.fields import SheetField
from pipelines.sources.spreadsheet.grid import Cell, folded
from pipelines.sources.spreadsheet.match import Column
from pipelines.sources.spreadsheet.values import Value, read_value


@dataclass(frozen=True)
class Identity:
    responsible: str
    sheet_name: str
    vintage_date: date
    is_demo: bool


def identify(cells: Sequence[tuple[Column, Cell]], fields: Sequence[SheetField]) -> Identity:
    """What the labels say of the sheet; a CSV says the same on each line.

    Raises UnreadableFileError with everything that is missing, contradictory or not understood.
    """
    problems: list[str] = []
    labels = {
        field.field: _only_value(field, [cell for column, cell in cells if column.field == field.field], problems)
        for field in fields
        if field.shape == "labels"
    }
    responsible, sheet_name = labels["responsible"].text, labels["sheet_name"].text
    vintage_date, is_demo = labels["vintage_date"].date, labels["is_demo"].boolean
    if problems or responsible is None or sheet_name is None or vintage_date is None or is_demo is None:
        raise UnreadableFileError("; ".join(problems) + ". Rett opplysningene om arket og legg filen inn på nytt.")
    return Identity(responsible, sheet_name, vintage_date, is_demo)


def _only_value(field: SheetField, cells: Sequence[Cell], problems: list[str]) -> Value:
    filled = {folded(cell.text): cell for cell in cells if not cell.is_blank}
    if len(filled) != 1:
        found = ", ".join(f"«{cell.text}»" for cell in filled.values())
        problems.append(f"«{field.header}» skal ha én verdi, men har {found or 'ingen'}")
        return Value()
    ((_, cell),) = filled.items()
    value = read_value(cell, field.kind, ())
    if value.error:
        problems.append(f"{cell.locator}: {value.error}")
    return value
