"""Goal catalogues: goals and their indicators, in our own short labels. A CSV, one file a catalogue.

What each column is, is in `landing`; the choices that a column may hold are data: `data/reference/goal_choice.csv`,
and `goal_target_kind.csv` for the kinds of target.
"""

from pipelines.home import REFERENCE
from pipelines.sources.goals.landing import COLUMNS, goal_rows
from pipelines.sources.reading import Reading, UnreadableFileError
from pipelines.sources.spreadsheet.choices import read_choices
from pipelines.sources.spreadsheet.delimited import read_delimited
from pipelines.sources.spreadsheet.layout import Layout, LayoutColumn, SheetLayout
from pipelines.sources.spreadsheet.limits import check_size
from pipelines.sources.spreadsheet.match import match_layout

CHOICE_FILE = REFERENCE / "goal_choice.csv"
TARGET_KIND_FILE = REFERENCE / "goal_target_kind.csv"
_HEADERS = ";".join(column.header for column in COLUMNS)
_LAYOUT = Layout(
    "målkatalog",
    {"": SheetLayout("rows", [LayoutColumn(column.header, column.field, True) for column in COLUMNS])},
)


def read(file_name: str, content: bytes) -> Reading:
    """One row a line; a line that cannot be read is a row with an error. The unit is the catalogue.

    Raises UnreadableFileError where the file is no CSV with these columns, or is not one catalogue.
    """
    check_size(content)
    remedy = f"Første linje skal være «{_HEADERS}»."
    matched = match_layout([read_delimited(content)], [_LAYOUT], is_csv=True, remedy=remedy)
    records = matched.records_with("catalogue")
    catalogues = sorted({record.text("catalogue") for record in records})
    if len(catalogues) != 1 or not catalogues[0]:
        named = ", ".join(f"«{name}»" for name in catalogues) or "ingen"
        raise UnreadableFileError(f"Filen skal være én målkatalog, men har {named}. Legg hver katalog i sin egen fil.")
    choices = {**read_choices(CHOICE_FILE), **read_choices(TARGET_KIND_FILE)}
    return Reading(catalogues[0], None, {"goal": goal_rows(records, choices)})
