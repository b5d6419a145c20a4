"""Programme frames: what an agreement has to spend, by funding source and year. A CSV, one file an agreement.

The header is `avtale;kilde;år;ramme_mill_kr;prisår;overført_mill_kr;merknad`; amounts are in million kroner.
"""

from pipelines.sources.programme_frame.landing import frame_rows
from pipelines.sources.reading import Reading, UnreadableFileError
from pipelines.sources.spreadsheet.delimited import read_delimited
from pipelines.sources.spreadsheet.layout import Layout, LayoutColumn, SheetLayout
from pipelines.sources.spreadsheet.limits import check_size
from pipelines.sources.spreadsheet.match import match_layout

HEADERS = {
    "avtale": "agreement",
    "kilde": "funding_source",
    "år": "year",
    "ramme_mill_kr": "frame_mill_nok",
    "prisår": "price_year",
    "overført_mill_kr": "carried_over_mill_nok",
    "merknad": "note",
}
_LAYOUT = Layout(
    "programramme",
    {"": SheetLayout("rows", [LayoutColumn(header, field, field != "note") for header, field in HEADERS.items()])},
)
_REMEDY = f"Første linje skal være «{';'.join(HEADERS)}»."


def read(file_name: str, content: bytes) -> Reading:
    """One row a line; a line that cannot be read is a row with an error. The unit is the agreement.

    Raises UnreadableFileError where the file is no CSV with these columns, or is not about one agreement.
    """
    check_size(content)
    matched = match_layout([read_delimited(content)], [_LAYOUT], is_csv=True, remedy=_REMEDY)
    records = matched.records_with("agreement")
    agreements = sorted({record.text("agreement") for record in records})
    if len(agreements) != 1 or not agreements[0]:
        named = ", ".join(f"«{name}»" for name in agreements) or "ingen"
        raise UnreadableFileError(f"Filen skal være om én avtale, men har {named}. Legg hver avtale i sin egen fil.")
    return Reading(agreements[0], None, {"programme_frame": frame_rows(records)})
