"""The landing tables of the project sheet: the sheet itself, and its cells in long form.

A cell has one typed value at most: amounts, percentages, years and scores in `number_value`, as written (amounts in
million kroner); `text_value` holds texts, choices and municipality codes. No reading here.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from pipelines.sources.project_sheet.cells import SheetCell
from pipelines.sources.project_sheet.identity import Identity
from pipelines.sources.reading import Schema

LANDING: Mapping[str, Schema] = {
    "project_sheet": {
        "agreement": pl.String(),
        "project_code": pl.String(),
        "project_name": pl.String(),
        "is_demo": pl.Boolean(),
        "vintage_date": pl.Date(),
        "cell_count": pl.Int32(),
        "problem": pl.String(),
        "locator": pl.String(),
    },
    "project_sheet_cell": {
        "worksheet": pl.String(),
        "record_no": pl.Int32(),
        "field": pl.String(),
        "header": pl.String(),
        "kind": pl.String(),
        "choice_list": pl.String(),
        "is_required": pl.Boolean(),
        "text_value": pl.String(),
        "number_value": pl.Decimal(18, 4),
        "date_value": pl.Date(),
        "boolean_value": pl.Boolean(),
        "missing_reason": pl.String(),
        "error": pl.String(),
        "raw_text": pl.String(),
        "raw_line": pl.String(),
        "locator": pl.String(),
    },
}


def sheet_rows(identity: Identity, cells: Sequence[SheetCell]) -> pl.DataFrame:
    """The sheet as one row; `cell_count` counts the cells that say something."""
    filled = [cell for cell in cells if cell.value.missing_reason != "blank"]
    has_rows = any(cell.field.shape == "rows" for cell in filled)
    code = next(cell for cell in cells if cell.field.field == "project_code")
    row = (
        *(identity.agreement, identity.project_code, identity.project_name, identity.is_demo, identity.vintage_date),
        len(filled),
        None if has_rows else "arket har opplysninger om prosjektet, men ingen rader",
        code.cell.locator,
    )
    return pl.DataFrame([row], schema=dict(LANDING["project_sheet"]), orient="row")


def cell_rows(cells: Sequence[SheetCell]) -> pl.DataFrame:
    """The cells as rows, in the order of the file."""
    return pl.DataFrame([_cell_row(cell) for cell in cells], schema=dict(LANDING["project_sheet_cell"]), orient="row")


def _cell_row(cell: SheetCell) -> tuple[object, ...]:
    field, value = cell.field, cell.value
    return (
        *(field.worksheet, cell.record_no, field.field, field.header, field.kind, field.choice_list, field.is_required),
        *(value.text, value.number, value.date, value.boolean, value.missing_reason, value.error),
        *(cell.cell.text or None, cell.raw_line, cell.cell.locator),
    )
