"""The layout of the project sheet and its lists of choices, which are data; the template follows the same rows."""

from collections.abc import Sequence
from pathlib import Path

from pipelines.home import REFERENCE
from pipelines.sources.spreadsheet.choices import read_choices
from pipelines.sources.spreadsheet.fields import SheetField, read_fields, workbook_layout
from pipelines.sources.spreadsheet.layout import Layout
from pipelines.sources.spreadsheet.values import Choices

LAYOUT_FILE = REFERENCE / "project_sheet_layout.csv"
CHOICE_FILE = REFERENCE / "project_sheet_choice.csv"
LAYOUT_ID = "prosjektark"


def load_fields(path: Path = LAYOUT_FILE) -> list[SheetField]:
    """The fields in the order of the template."""
    return read_fields(path)


def load_choices() -> Choices:
    """The choices of each list, in order."""
    return read_choices(CHOICE_FILE)


def sheet_layout(fields: Sequence[SheetField]) -> Layout:
    """The form a workbook must have: every worksheet, and every column or label that must be filled."""
    return workbook_layout(LAYOUT_ID, fields)
