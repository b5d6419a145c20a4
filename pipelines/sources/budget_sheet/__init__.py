"""Budget sheet: the statutory forms and the project list of a municipality, as xlsx or CSV, to rows.

`spreadsheet` turns bytes into cells by field, `identity` says whose plan it is, `statutory` and `projects` gather
tables, and `landing` lays them out as rows. Which headings a sheet has is data, in `budget_sheet_layout.csv`.
"""

from pipelines.sources.budget_sheet.identity import identify
from pipelines.sources.budget_sheet.landing import cell_rows, table_rows
from pipelines.sources.budget_sheet.layout import load_layouts
from pipelines.sources.budget_sheet.projects import project_tables
from pipelines.sources.budget_sheet.statutory import statutory_tables
from pipelines.sources.budget_sheet.vocabulary import load_forms
from pipelines.sources.reading import Reading, UnreadableFileError
from pipelines.sources.spreadsheet.delimited import read_delimited
from pipelines.sources.spreadsheet.grid import Grid
from pipelines.sources.spreadsheet.limits import check_size
from pipelines.sources.spreadsheet.match import match_layout

_REMEDY = "Rett overskriftene, eller legg oppsettet inn i data/reference/budget_sheet_layout.csv."


def read(file_name: str, content: bytes) -> Reading:
    """The tables of one sheet file and their cells; amounts in the file's own unit.

    Raises UnreadableFileError where the file is empty, too large, no workbook or text, in no known layout, without
    what is needed to know whose plan it is, or without any row.
    """
    check_size(content)
    is_csv = file_name.lower().endswith(".csv")
    matched = match_layout(_read_grids(content, is_csv=is_csv), load_layouts(), is_csv=is_csv, remedy=_REMEDY)
    identity = identify(matched.all_cells)
    tables = [
        *statutory_tables(matched.records_with("form"), identity, load_forms()),
        *project_tables(matched.records_with("project_name"), matched.records_with("funding_source"), identity),
    ]
    if not any(table.figures for table in tables):
        raise UnreadableFileError("Filen har ingen rader med tall. Fyll ut minst én oppstilling eller prosjektlisten.")
    return Reading(
        unit=identity.load_unit,
        vintage_date=identity.vintage_date,
        tables={"budget_sheet_table": table_rows(tables, identity), "budget_sheet_cell": cell_rows(tables)},
    )


def _read_grids(content: bytes, *, is_csv: bool) -> list[Grid]:
    if is_csv:
        return [read_delimited(content)]
    from pipelines.sources.spreadsheet.workbook import read_workbook  # a native library, for workbooks only

    return read_workbook(content)
