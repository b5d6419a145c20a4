"""The marts as one workbook: which of them, which rows, and what stands first. How a cell is written is in `sheet`."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import duckdb
from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.worksheet import Worksheet

from pipelines.exporting.errors import ExportError
from pipelines.exporting.rows import Row, fetch, told_when_older
from pipelines.exporting.writing import unfinished_file
from pipelines.exporting.xlsx.sheet import MAX_ROWS, Looks, sheet_names, write_cell, write_table
from pipelines.warehouse.connection import open_release
from pipelines.warehouse.release import Release

CONTENTS, COLUMNS = "Innhold", "Kolonner"
DICTIONARY = "data_dictionary"
"""Is the sheet «Kolonner», of the marts that are in the workbook."""

MARTS = """
select
    mart.mart, mart.description, string_split(mart.grain_keys, '|') as grain_keys,
    coalesce(bool_or(columns.column_name = 'is_demo'), false) as has_demo
from ops.mart as mart
inner join duckdb_columns() as columns on columns.schema_name = 'marts' and mart.mart = columns.table_name
group by all
order by mart.mart
"""
DESCRIBED = """
select mart, column_name, data_type, unit, description, source_tables, raw_columns
from marts.data_dictionary
where schema_name = 'marts' and list_contains(?, mart)
order by mart, column_no
"""
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "use_zip64": True}


class MartSheet(NamedTuple):
    """What became of a mart. sheet: blank where it is not there; note: why, or what was cut."""

    mart: str
    description: str
    grain_keys: str
    row_count: int
    sheet: str
    note: str


def export_xlsx(
    release: Release, path: Path, *, marts: Sequence[str] = (), demo: bool = False, overwrite: bool = False
) -> list[MartSheet]:
    """Writes one sheet for each mart, or for each of `marts`; returns what became of them.

    demo: the made-up rows; else the real ones. They are never in one file.
    Raises ExportError where a mart is unknown, the release is of an older form, or the file is there or cannot be
    written.
    """
    known = {row["mart"]: row for row in fetch(release, MARTS)}
    unknown = [mart for mart in marts if mart not in known]
    if unknown:
        raise ExportError(f"«{unknown[0]}» er ingen mart. Velg blant {', '.join(known)}.")
    chosen = [known[mart] for mart in dict.fromkeys(marts) or known if mart != DICTIONARY or marts]
    with unfinished_file(path, overwrite=overwrite) as unfinished:
        try:
            with told_when_older(release):
                return _write(unfinished, release, chosen, demo)
        except XlsxWriterException as error:
            said = getattr(error.__context__, "strerror", None) or error  # else it names the unfinished file
            raise ExportError(f"Kunne ikke skrive {path}: {said}.") from error


def _write(path: Path, release: Release, chosen: Sequence[Row], demo: bool) -> list[MartSheet]:
    names = sheet_names([mart["mart"] for mart in chosen], taken=(CONTENTS, COLUMNS))
    with Workbook(str(path), OPTIONS) as workbook, open_release(release.database) as connection:
        created_at = datetime.fromisoformat(release.manifest["created_at"]).replace(tzinfo=None)
        workbook.set_properties({"title": f"Målbar {release.id}", "created": created_at})
        looks = Looks(workbook)
        contents, columns = workbook.add_worksheet(CONTENTS), workbook.add_worksheet(COLUMNS)
        write_table(columns, connection.execute(DESCRIBED, [[mart["mart"] for mart in chosen]]), looks)
        made = [
            _write_mart(workbook, connection, mart, name, demo, looks) for mart, name in zip(chosen, names, strict=True)
        ]
        _write_contents(contents, release, made, demo, looks)
    return made


def _write_mart(
    workbook: Workbook, connection: duckdb.DuckDBPyConnection, mart: Row, name: str, demo: bool, looks: Looks
) -> MartSheet:
    table, keys = mart["mart"], mart["grain_keys"]
    rows = f'from marts."{table}"'
    if mart["has_demo"]:
        rows += " where is_demo" if demo else " where not is_demo"
    ((count,),) = connection.execute(f"select count(*) {rows}").fetchall()
    if count > MAX_ROWS:
        name, note = "", f"Ikke med: flere rader enn Excel tar ({MAX_ROWS}). De står i marts/{table}.parquet."
    else:
        order = ", ".join(f'"{key}"' for key in keys)
        cut = write_table(workbook.add_worksheet(name), connection.execute(f"{rows} order by {order}"), looks)
        note = f"Antall tekster kortet til det Excel tar: {cut}. De står hele i marts/{table}.parquet." if cut else ""
    return MartSheet(table, mart["description"], ", ".join(keys), count, name, note)


def _write_contents(sheet: Worksheet, release: Release, made: Sequence[MartSheet], demo: bool, looks: Looks) -> None:
    headings = ("Mart", "Hva en rad er", "Nøkler", "Rader", "Ark", "Merknad")
    for column, width in enumerate((32, 80, 40, 10, 32, 60)):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, f"Målbar, utgivelse {release.id}", looks.title)
    kind = "Bare oppdiktede data: ingen tall herfra gjelder noen virkelig." if demo else "Uten oppdiktede data."
    sheet.write_string(1, 0, f"{kind} Hva kolonnene er, står i arket {COLUMNS}. Beløp er i kroner.")
    sheet.write_row(3, 0, headings, looks.heading)
    for row, mart in enumerate(made, start=4):
        for column, value in enumerate(
            (mart.mart, mart.description, mart.grain_keys, mart.row_count, mart.sheet, mart.note)
        ):
            write_cell(sheet, row, column, value, looks)
    sheet.freeze_panes(4, 0)
    sheet.autofilter(3, 0, 3 + len(made), len(headings) - 1)
