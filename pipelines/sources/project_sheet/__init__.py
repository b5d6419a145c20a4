"""Project sheet (prosjektark): one workbook a project, to cells in long form. Amounts stay in million kroner.

`spreadsheet` turns bytes into cells by field, `cells` types them, `identity` says whose sheet it is, and `landing`
lays them out as rows. Which worksheets and columns there are is data: `data/reference/project_sheet_layout.csv`.
"""

from pipelines.sources.project_sheet.cells import sheet_cells
from pipelines.sources.project_sheet.identity import identify
from pipelines.sources.project_sheet.landing import cell_rows, sheet_rows
from pipelines.sources.project_sheet.layout import load_choices, load_fields, sheet_layout
from pipelines.sources.reading import Reading
from pipelines.sources.spreadsheet.limits import check_size
from pipelines.sources.spreadsheet.match import match_layout

_REMEDY = "Rett arknavn og overskrifter, eller flytt tallene til en ny mal (maalbar template project_sheet)."


def read(file_name: str, content: bytes) -> Reading:
    """One sheet and its cells; a cell that cannot be read is a row with an error. The file's name is not used.

    Raises UnreadableFileError where the file is empty, too large, no workbook or one that holds more than figures, has
    other worksheets or columns than the template, or does not say whose sheet it is.
    """
    from pipelines.sources.spreadsheet.workbook import read_workbook  # a native library, for workbooks only

    check_size(content)
    fields = load_fields()
    matched = match_layout(read_workbook(content), [sheet_layout(fields)], is_csv=False, remedy=_REMEDY)
    cells = list(sheet_cells(matched, fields, load_choices()))
    identity = identify({cell.field.field: cell for cell in cells if cell.field.shape == "labels"})
    return Reading(
        unit=identity.load_unit,
        vintage_date=identity.vintage_date,
        tables={"project_sheet": sheet_rows(identity, cells), "project_sheet_cell": cell_rows(cells)},
    )
