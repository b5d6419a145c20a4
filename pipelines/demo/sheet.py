"""A project sheet in memory, the edits that make a case of it, and its workbook. No project is described here."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook

from pipelines.sources.project_sheet.layout import load_fields
from pipelines.sources.spreadsheet.fields import SheetField
from pipelines.sources.spreadsheet.layout import LABEL_HEADING

Row = Mapping[str, Any]
HEADER_ROW = 3
"""Counted from 0, as in the template."""
_WRITTEN = datetime(2026, 1, 1)
"""Stands in the workbook as the time it was made, so that it is the same every time."""


@dataclass(frozen=True)
class ProjectSheet:
    """The labels by field, and the rows of each worksheet."""

    labels: Row
    rows: Mapping[str, Sequence[Row]]

    @property
    def code(self) -> str:
        return str(self.labels["project_code"])

    @property
    def sheet_date(self) -> date:
        found: date = self.labels["vintage_date"]
        return found


Edit = Callable[[ProjectSheet], ProjectSheet]


def label(**values: Any) -> Edit:
    """Other labels; None empties one."""
    return lambda sheet: replace(sheet, labels={**sheet.labels, **values})


def add(worksheet: str, *rows: Row) -> Edit:
    """More rows, last."""
    return lambda sheet: replace(sheet, rows={**sheet.rows, worksheet: [*sheet.rows.get(worksheet, ()), *rows]})


def drop(worksheet: str, **where: Any) -> Edit:
    """Without the rows that have these values; all of them where none is named."""
    return lambda sheet: replace(
        sheet,
        rows={**sheet.rows, worksheet: [row for row in sheet.rows.get(worksheet, ()) if not _has(row, where)]},
    )


def change(worksheet: str, where: Row, **values: Any) -> Edit:
    """Other values in the rows that have these."""
    return lambda sheet: replace(
        sheet,
        rows={
            **sheet.rows,
            worksheet: [{**row, **values} if _has(row, where) else row for row in sheet.rows.get(worksheet, ())],
        },
    )


def edited(sheet: ProjectSheet, edits: Sequence[Edit]) -> ProjectSheet:
    for edit in edits:
        sheet = edit(sheet)
    return sheet


def _has(row: Row, where: Row) -> bool:
    return all(row.get(name) == value for name, value in where.items())


def workbook(sheet: ProjectSheet) -> bytes:
    """The sheet as xlsx: the template's worksheets and headings, without its help and lists."""
    fields = load_fields()
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "default_date_format": "dd.mm.yyyy"}) as book:
        book.set_properties({"title": f"Prosjektark {sheet.code} (oppdiktet)", "created": _WRITTEN})
        bold = book.add_format({"bold": True})
        for name in dict.fromkeys(field.worksheet for field in fields):
            page = book.add_worksheet(name)
            page.set_column(0, 12, 18)
            page.write(0, 0, f"{name}: oppdiktet prosjekt i Demopakken", bold)
            for (row, column), value in _cells([field for field in fields if field.worksheet == name], sheet):
                if isinstance(value, bool):
                    page.write(row, column, "Ja" if value else "Nei")
                elif value is not None:
                    page.write(row, column, value, bold if row == HEADER_ROW else None)
    return file.getvalue()


def _cells(fields: Sequence[SheetField], sheet: ProjectSheet) -> list[tuple[tuple[int, int], Any]]:
    first = HEADER_ROW + 1
    if fields[0].shape == "labels":
        return [
            ((HEADER_ROW, 0), LABEL_HEADING),
            *(((first + at, 0), field.header) for at, field in enumerate(fields)),
            *(((first + at, 1), sheet.labels.get(field.field)) for at, field in enumerate(fields)),
        ]
    return [
        *(((HEADER_ROW, at), field.header) for at, field in enumerate(fields)),
        *(
            ((first + number, at), row.get(field.field))
            for number, row in enumerate(sheet.rows.get(fields[0].worksheet, ()))
            for at, field in enumerate(fields)
        ),
    ]
