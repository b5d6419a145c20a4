"""Indicator sheet: values that somebody keeps by hand, such as travel surveys and passenger counts, as xlsx or CSV.

`period` reads what a value is about, `identity` says whose sheet it is, and `landing` lays the lines out as rows. Which
columns there are is data: `data/reference/indicator_sheet_layout.csv`. A CSV repeats the labels on each line.
"""

from pathlib import Path

from pipelines.home import REFERENCE
from pipelines.sources.indicator_sheet.identity import identify
from pipelines.sources.indicator_sheet.landing import value_rows
from pipelines.sources.reading import Reading, UnreadableFileError
from pipelines.sources.spreadsheet.delimited import read_delimited
from pipelines.sources.spreadsheet.fields import SheetField, csv_layout, read_fields, workbook_layout
from pipelines.sources.spreadsheet.grid import Grid
from pipelines.sources.spreadsheet.limits import check_size
from pipelines.sources.spreadsheet.match import match_layout

LAYOUT_FILE = REFERENCE / "indicator_sheet_layout.csv"
_REMEDY = "Rett overskriftene, eller flytt tallene til en ny mal (maalbar template indicator_sheet)."


def load_fields(path: Path = LAYOUT_FILE) -> list[SheetField]:
    """The fields in the order of the template."""
    return read_fields(path)


def read(file_name: str, content: bytes) -> Reading:
    """One row a line; one that cannot be read is a row with an error. The unit is the responsible party and the sheet.

    Raises UnreadableFileError where the file is empty, too large, neither workbook nor text, has other columns than the
    layout, does not say whose sheet it is, or has no lines.
    """
    check_size(content)
    is_csv = file_name.lower().endswith(".csv")
    fields = load_fields()
    layouts = [workbook_layout("indikatorark", fields), csv_layout("indikatorark", fields)]
    matched = match_layout(_grids(content, is_csv=is_csv), layouts, is_csv=is_csv, remedy=_REMEDY)
    records = matched.records_with("series_id")
    if not records:
        raise UnreadableFileError("Filen har ingen linjer med verdier. Fyll ut minst én.")
    identity = identify(matched.all_cells, fields)
    unit = f"{identity.responsible}/{identity.sheet_name}"
    return Reading(unit, identity.vintage_date, {"indicator_value": value_rows(records, fields, identity)})


def _grids(content: bytes, *, is_csv: bool) -> list[Grid]:
    if is_csv:
        return [read_delimited(content)]
    from pipelines.sources.spreadsheet.workbook import read_workbook  # a native library, for workbooks only

    return read_workbook(content)
