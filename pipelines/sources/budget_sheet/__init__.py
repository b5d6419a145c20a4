"""Budget sheet: the statutory forms and the project list of a municipality, as xlsx or CSV, to rows.

`workbook` (with `package`) and `delimited` turn bytes into grids, `layout` and `match` find which column is which
field, `identity` says whose plan it is, `statutory` and `projects` gather tables, and `landing` lays them out as
rows. Which headings a sheet has is data: `data/reference/budget_sheet_layout.csv`.
"""

from pipelines.sources.budget_sheet.delimited import read_delimited
from pipelines.sources.budget_sheet.grid import Grid
from pipelines.sources.budget_sheet.identity import identify
from pipelines.sources.budget_sheet.landing import cell_rows, table_rows
from pipelines.sources.budget_sheet.layout import load_layouts
from pipelines.sources.budget_sheet.match import match_layout
from pipelines.sources.budget_sheet.projects import project_tables
from pipelines.sources.budget_sheet.statutory import statutory_tables
from pipelines.sources.budget_sheet.vocabulary import load_forms
from pipelines.sources.reading import Reading, UnreadableFileError

MAX_BYTES = 20_000_000


def read(file_name: str, content: bytes) -> Reading:
    """The tables of one sheet file and their cells; amounts in the file's own unit.

    Raises UnreadableFileError where the file is empty, too large, no workbook or text, in no known layout, without
    what is needed to know whose plan it is, or without any row.
    """
    if not content:
        raise UnreadableFileError("Filen er tom (0 byte). Legg den inn på nytt.")
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(
            f"Filen er på {len(content) / 1e6:.0f} MB; grensen er {MAX_BYTES // 1_000_000} MB. "
            "Fjern bilder og ark som ikke er budsjettet."
        )
    is_csv = file_name.lower().endswith(".csv")
    matched = match_layout(_read_grids(content, is_csv=is_csv), load_layouts(), is_csv=is_csv)
    identity = identify(matched.about)
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
    from pipelines.sources.budget_sheet.workbook import read_workbook  # a native library, for workbooks only

    return read_workbook(content)
