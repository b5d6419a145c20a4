"""What the templates share: looks, locked labels, tables to fill in, drop-down lists. No texts of any template."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipelines.sources.spreadsheet.layout import LABEL_HEADING

FILLABLE_ROWS = 1000
HEADER_ROW = 3
"""Counted from 0: title, help and an empty row stand above."""

Shows = Literal["anything", "date", "text"]

_A4 = 9
_ALLOWED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "insert_columns": True,
    "delete_rows": True,
    "delete_columns": True,
    "sort": True,
    "autofilter": True,
}


@dataclass(frozen=True)
class TableColumn:
    """A column to fill in.

    is_heading_open: the heading may be changed, as a year may.
    choices: the range of a drop-down list, e.g. `=Lister!$A$1:$A$6`.
    shows: how what is filled in is shown; as text, so that the program keeps the zero of 0301.
    """

    heading: str | int
    help: str
    example: str | float | int = ""
    width: int = 16
    is_heading_open: bool = False
    choices: str | None = None
    shows: Shows = "anything"


@dataclass(frozen=True)
class Label:
    """A label with a value to fill in beside it, and what it means."""

    text: str
    help: str
    choices: str | None = None
    shows: Shows = "anything"


class Looks:
    """The formats of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        self.title: Format = workbook.add_format({"bold": True, "font_size": 14})
        self.help: Format = workbook.add_format({"italic": True, "font_color": "#555555"})
        self.wrapped: Format = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.heading: Format = workbook.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1})
        self.open_heading: Format = workbook.add_format(
            {"bold": True, "bg_color": "#FFF2CC", "border": 1, "locked": False}
        )
        self.example: Format = workbook.add_format({"italic": True, "font_color": "#808080", "bg_color": "#F2F2F2"})
        self.open: Format = workbook.add_format({"locked": False})
        self.fillable: Mapping[Shows, Format] = {
            "anything": self.open,
            "date": workbook.add_format({"locked": False, "num_format": "dd.mm.yyyy"}),
            "text": workbook.add_format({"locked": False, "num_format": "@"}),
        }


def draw_head(sheet: Worksheet, looks: Looks, title: str, help_text: str) -> None:
    sheet.write(0, 0, title, looks.title)
    sheet.write(1, 0, help_text, looks.help)


def draw_guide(sheet: Worksheet, looks: Looks, title: str, paragraphs: Sequence[str]) -> None:
    sheet.set_column(0, 0, 110, looks.wrapped)
    sheet.write(0, 0, title, looks.title)
    sheet.write_column(2, 0, paragraphs, looks.wrapped)
    finish(sheet)


def draw_labels(sheet: Worksheet, looks: Looks, labels: Sequence[Label], open_rows: int = 0) -> None:
    """Labels down the first column, values to fill in beside them, and open rows below for labels of one's own."""
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 1, 32)
    sheet.set_column(2, 2, 90)
    sheet.write_row(HEADER_ROW, 0, [LABEL_HEADING, "Verdi", "Hjelp"], looks.heading)
    for row, label in enumerate(labels, start=HEADER_ROW + 1):
        sheet.write(row, 0, label.text, looks.heading)
        sheet.write_blank(row, 1, None, looks.fillable[label.shows])
        sheet.write(row, 2, label.help, looks.help)
        if label.choices:
            choose_from(sheet, row, 1, label.choices)
    below = HEADER_ROW + 1 + len(labels)
    for row in range(below, below + open_rows):
        sheet.write_row(row, 0, ["", ""], looks.open)
    finish(sheet)


def draw_table(sheet: Worksheet, looks: Looks, columns: Sequence[TableColumn]) -> None:
    """Headings with their help, the example row, and open rows below."""
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width, looks.fillable[column.shows])
        sheet.write(HEADER_ROW, index, column.heading, looks.open_heading if column.is_heading_open else looks.heading)
        sheet.write_comment(HEADER_ROW, index, column.help)
        sheet.write(HEADER_ROW + 1, index, column.example, looks.example)
        if column.choices:
            choose_from(sheet, HEADER_ROW + 2, index, column.choices, last_row=HEADER_ROW + 1 + FILLABLE_ROWS)
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    sheet.repeat_rows(HEADER_ROW)
    finish(sheet)


def choose_from(sheet: Worksheet, row: int, column: int, choices: str, last_row: int | None = None) -> None:
    """A drop-down list in a cell, or in the rows down to `last_row`."""
    sheet.data_validation(
        row,
        column,
        row if last_row is None else last_row,
        column,
        {
            "validate": "list",
            "source": choices,
            "error_title": "Velg fra listen",
            "error_message": "Verdien må være en av dem i listen.",
        },
    )


def write_lists(workbook: Workbook, lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """A hidden sheet with the values of every drop-down list; returns their ranges by name."""
    sheet = workbook.add_worksheet("Lister")
    ranges = {}
    for index, (name, values) in enumerate(lists.items()):
        sheet.write_column(0, index, values)
        letter = chr(ord("A") + index)
        ranges[name] = f"=Lister!${letter}$1:${letter}${len(values)}"
    sheet.hide()
    return ranges


def finish(sheet: Worksheet) -> None:
    """Locks what is not open, without a password: against slips, not against people. Prints as wide as an A4 page."""
    sheet.protect("", _ALLOWED)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
