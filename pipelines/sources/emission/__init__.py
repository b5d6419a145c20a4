"""Greenhouse gas emissions per municipality: the one workbook of Miljødirektoratet, to rows. Set-wise throughout.

Only the worksheet with every sector, source and gas is read; sums are made in dbt. The workbook has all municipalities
and years, and each release recalculates them all, so a newer one takes the whole of the older one's place.
"""

import io
from collections.abc import Sequence
from itertools import islice
from typing import Any

import polars as pl

from pipelines.sources.emission.landing import emission_rows
from pipelines.sources.reading import Reading, UnreadableFileError
from pipelines.sources.spreadsheet.contents import refuse_unwanted
from pipelines.sources.spreadsheet.grid import folded
from pipelines.sources.spreadsheet.limits import check_size
from pipelines.sources.spreadsheet.package import DAMAGED, unpack

SHEET = "Oversikt - detaljert"
COLUMNS = {
    "fylke": "county",
    "kommunenummer": "municipality_text",
    "kommune": "municipality_name",
    "år": "year_text",
    "sektor": "sector",
    "utslippskilde": "emission_source",
    "klimagass": "gas",
    "utslipp (tonn co2-ekvivalenter)": "tonnes_text",
}
_HEADER_WITHIN = 20
_REMEDY = "Last ned «utslippsstatistikk_alle_kommuner.xlsx» fra Miljødirektoratet på nytt."


def read(file_name: str, content: bytes) -> Reading:
    """One row a municipality, year, sector, source and gas, in tonnes of CO2 equivalents. The file's name is not used.

    Raises UnreadableFileError where the bytes are no workbook, or it has no such worksheet or columns.
    """
    check_size(content)
    package = unpack(content)
    refuse_unwanted(package)
    rows = _sheet_rows(package.repacked())
    at, places = _header(rows)
    body = rows[at + 1 :]
    texts = {
        name: pl.Series(name, [row[place] for row in body], dtype=pl.String, strict=False)
        for name, place in places.items()
    }
    locator = f"{SHEET}!{chr(ord('A') + places['tonnes_text'])}"
    frame = pl.DataFrame(texts).with_row_index("row", offset=at + 2)
    return Reading("Alle kommuner", None, {"emission": emission_rows(frame, locator)})


def _sheet_rows(workbook: bytes) -> list[list[Any]]:
    """The rows of the worksheet from its first, columns from A."""
    from python_calamine import CalamineError, CalamineWorkbook  # a native library, for workbooks only

    try:
        with CalamineWorkbook.from_object(io.BytesIO(workbook)) as book:
            name = next((name for name in book.sheet_names if folded(name) == folded(SHEET)), None)
            if name is None:
                raise UnreadableFileError(
                    f"Arbeidsboken har ikke arket «{SHEET}», men {', '.join(book.sheet_names)}. {_REMEDY}"
                )
            return book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise UnreadableFileError(DAMAGED) from error


def _header(rows: Sequence[Sequence[Any]]) -> tuple[int, dict[str, int]]:
    """Which row has the headings, from 0, and the place of each field. The 2 of CO2 may be written below the line."""
    for at, row in enumerate(islice(rows, _HEADER_WITHIN)):
        headings = [folded(str(cell)).replace("₂", "2") for cell in row]
        if set(COLUMNS) <= set(headings):
            return at, {field: headings.index(heading) for heading, field in COLUMNS.items()}
    raise UnreadableFileError(f"Arket «{SHEET}» mangler kolonner. Det skal ha: {', '.join(COLUMNS)}. {_REMEDY}")
