"""The fields of a sheet of our own, kept as data: template, reader and gate follow the same rows of a CSV.

What the fields of one sheet mean is for its source. The layout of a file that somebody else made is for `layout`.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.sources.spreadsheet.layout import LABEL_HEADING, Layout, LayoutColumn, SheetLayout

GUIDE, LISTS = "Veiledning", "Lister"
"""Worksheets of a template that are not read."""


@dataclass(frozen=True)
class SheetField:
    """A label or a column: how its cells are read (`kind`), which list a choice is from, whether it must be filled."""

    worksheet: str
    shape: str
    header: str
    field: str
    kind: str
    choice_list: str | None
    is_required: bool
    help: str


def read_fields(path: Path) -> list[SheetField]:
    """The fields in the order of the template."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            SheetField(
                **{name: row[name] for name in ("worksheet", "shape", "header", "field", "kind", "help")},
                choice_list=row["choice_list"] or None,
                is_required=row["is_required"] == "true",
            )
            for row in csv.DictReader(file)
        ]


def workbook_layout(layout_id: str, fields: Sequence[SheetField]) -> Layout:
    """The form a workbook must have: every worksheet, and every column or label that must be filled."""
    left_alone = SheetLayout("ignored", ())
    sheets = {GUIDE: left_alone, LISTS: left_alone}
    for name in dict.fromkeys(field.worksheet for field in fields):
        own = [field for field in fields if field.worksheet == name]
        columns = _columns(own)
        if own[0].shape == "labels":
            sheets[name] = SheetLayout("labels", [LayoutColumn(LABEL_HEADING, "ignored", False), *columns])
        else:
            sheets[name] = SheetLayout("rows", columns)
    return Layout(layout_id, sheets)


def csv_layout(layout_id: str, fields: Sequence[SheetField]) -> Layout:
    """The same as a CSV, which repeats the labels on each line."""
    return Layout(layout_id, {"": SheetLayout("rows", _columns(fields))})


def _columns(fields: Sequence[SheetField]) -> list[LayoutColumn]:
    return [LayoutColumn(field.header, field.field, field.is_required) for field in fields]
