"""The layout of the project sheet and its lists of choices, which are data; the template follows the same rows."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.home import REFERENCE
from pipelines.sources.spreadsheet.choices import read_choices
from pipelines.sources.spreadsheet.layout import LABEL_HEADING, Layout, LayoutColumn, SheetLayout
from pipelines.sources.spreadsheet.values import Choices

LAYOUT_FILE = REFERENCE / "project_sheet_layout.csv"
CHOICE_FILE = REFERENCE / "project_sheet_choice.csv"
LAYOUT_ID = "prosjektark"
GUIDE, LISTS = "Veiledning", "Lister"
"""Worksheets of the template that are not read."""


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


def load_fields(path: Path = LAYOUT_FILE) -> list[SheetField]:
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


def load_choices() -> Choices:
    """The choices of each list, in order."""
    return read_choices(CHOICE_FILE)


def sheet_layout(fields: Sequence[SheetField]) -> Layout:
    """The form a workbook must have: every worksheet, and every column or label that must be filled."""
    left_alone = SheetLayout("ignored", ())
    sheets = {GUIDE: left_alone, LISTS: left_alone}
    for name in dict.fromkeys(field.worksheet for field in fields):
        own = [field for field in fields if field.worksheet == name]
        columns = [LayoutColumn(field.header, field.field, field.is_required) for field in own]
        if own[0].shape == "labels":
            sheets[name] = SheetLayout("labels", [LayoutColumn(LABEL_HEADING, "ignored", False), *columns])
        else:
            sheets[name] = SheetLayout("rows", columns)
    return Layout(LAYOUT_ID, sheets)
