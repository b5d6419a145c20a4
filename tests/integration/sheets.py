"""Filled budget sheets for the tests: the written template with a made-up plan in it, and the CSV layout."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import xlsxwriter

from pipelines.sources.spreadsheet.workbook import read_workbook
from pipelines.templates.budget_sheet import template

FIRST_YEAR = 2026
FIRST_ROW = {"Oppstillinger": 6, "Prosjekter": 6, "Finansiering": 6}
"""The first row to fill in, as Excel counts; the example stands above it."""

ABOUT = {
    "Kommunenummer": "5031",
    "Kommune": "Malvik",
    "Planens første år": 2026,
    "Planens siste år": 2029,
    "Demodata": "Ja",
    "Enhet": "mill. kr",
    "Framlagt dato": "22.10.2025",
    "Prisgrunnlag regnskap": "løpende priser",
    "Prisgrunnlag forslag": "faste priser",
    "Prisår forslag": 2026,
    "Prisgrunnlag forslag 2029": "faste priser",
    "Prisår forslag 2029": 2025,
}
OPERATIONS = "Økonomisk oversikt drift"
INVESTMENT = "Bevilgningsoversikt investering"
ROWS: Mapping[str, Sequence[Sequence[Any]]] = {
    "Oppstillinger": [
        [OPERATIONS, 1, "Rammetilskudd", "regnskap", 2024, -398.7],
        [OPERATIONS, 1, "Rammetilskudd", "forslag", 2026, -412.5],
        [OPERATIONS, 2, "Inntekts- og formuesskatt", "regnskap", 2024, -501],
        [OPERATIONS, 2, "Inntekts- og formuesskatt", "forslag", 2026, None],
        [OPERATIONS, 7, "Sum driftsinntekter", "regnskap", 2024, -899.7],
        [INVESTMENT, 1, "Investeringer i varige driftsmidler", "forslag", 2026, 92.5, "Se prosjektlisten"],
    ],
    "Prosjekter": [
        ["Skole", "1001", "Ny barneskole", 240, 12.5, 227.5, 60, 120, 47.5, 0],
        ["Skole", "1002", "Uteområder", None, None, None, 2.5, 2.5, 2.5, 2.5],
        ["Vann", "2001", "Høydebasseng", 80, 10, 70, 30, 40, 0, 0],
    ],
    "Finansiering": [
        ["Skole", "Lån", 62.5, 122.5, 50, 2.5],
        ["Vann", "Lån", 30, 40, 0, 0],
    ],
}
CSV_HEADER = (
    "kommunenummer;kommune;første år;siste år;demodata;enhet;skjema;linjenummer;linje;type;år;beløp;prisgrunnlag;prisår"
)
CSV_START = "5031;Malvik;2026;2029;Ja;1000 kr"


def filled_template(changes: Mapping[str, Any] | None = None) -> bytes:
    """The template with the made-up plan; `changes` are cells by locator, a formula is written without a value."""
    values = values_of(template(FIRST_YEAR))
    labels = {text: row for (row, column), text in values["Opplysninger"].items() if column == 0}
    for label, value in ABOUT.items():
        row = labels.setdefault(label, max(labels.values()) + 1)
        values["Opplysninger"] |= {(row, 0): label, (row, 1): value}
    for sheet, rows in ROWS.items():
        for row, texts in enumerate(rows, start=FIRST_ROW[sheet] - 1):
            values[sheet] |= {(row, column): value for column, value in enumerate(texts)}
    put(values, changes or {})
    return workbook_of(values)


def put(values: dict[str, dict[tuple[int, int], Any]], changes: Mapping[str, Any]) -> None:
    """Other values by locator, «Estimat!D7»; None empties a cell."""
    for locator, value in changes.items():
        sheet, at = locator.split("!")
        values[sheet][int(at[1:]) - 1, ord(at[0]) - ord("A")] = value


def values_of(content: bytes) -> dict[str, dict[tuple[int, int], Any]]:
    """The texts of a workbook by worksheet, row and column from 0."""
    return {
        grid.name: {
            (row, column): cell.text
            for row, cells in enumerate(grid.rows)
            for column, cell in enumerate(cells)
            if cell.text
        }
        for grid in read_workbook(content)
    }


def workbook_of(values: Mapping[str, Mapping[tuple[int, int], Any]]) -> bytes:
    """An xlsx with these values by worksheet, row and column from 0."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd.mm.yyyy"}) as workbook:
        for name, cells in values.items():
            sheet = workbook.add_worksheet(name)
            for (row, column), value in cells.items():
                if isinstance(value, str) and value.startswith("="):
                    sheet.write_formula(row, column, value)
                else:
                    sheet.write(row, column, value)
    return file.getvalue()


def repacked(
    content: bytes,
    part: str = "",
    change: Callable[[bytes], bytes] = lambda xml: xml,
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """The workbook with one part of its package changed, and more parts in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
        for name, added in (more or {}).items():
            new.writestr(name, added)
    return file.getvalue()


def csv_lines(*lines: str) -> bytes:
    """A CSV in the layout `csv_oppstilling`; each line begins after the cells about the file."""
    return "\n".join([CSV_HEADER, *(f"{CSV_START};{line}" for line in lines)]).encode()
