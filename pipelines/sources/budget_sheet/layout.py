"""The layouts of budget sheets, which are data. What a layout is, and finding it in a file, is for `spreadsheet`."""

import csv
from collections.abc import Sequence
from pathlib import Path

from pipelines.home import REFERENCE
from pipelines.sources.reading import UnreadableFileError
from pipelines.sources.spreadsheet.layout import Layout, LayoutColumn, Shape, SheetLayout

LAYOUT_FILE = REFERENCE / "budget_sheet_layout.csv"

STATUTORY_FIELDS = frozenset({"form", "line_no", "line", "scenario", "year", "amount", "price_basis", "price_year"})
PROJECT_FIELDS = frozenset({"area", "project_no", "project_name", "cost_estimate", "spent", "remaining", "planned"})
FUNDING_FIELDS = frozenset({"area", "funding_source", "funded"})
ABOUT_THE_FILE = frozenset(
    {"municipality_code", "municipality_name", "plan_first_year", "plan_last_year", "is_demo", "unit", "vintage_date"}
    | {
        f"{price}:{scenario}"
        for price in ("price_basis", "price_year")
        for scenario in ("account", "budget", "proposal")
    }
)
FIELDS = STATUTORY_FIELDS | PROJECT_FIELDS | FUNDING_FIELDS | ABOUT_THE_FILE | {"note", "ignored"}


def load_layouts(path: Path = LAYOUT_FILE) -> list[Layout]:
    """The known layouts, in the order of the file.

    Raises UnreadableFileError where a row names a field that the reader does not know.
    """
    # The one thing a reader reads beside its bytes: a new layout must be new rows, not code, and is then in force at
    # once. The registry counts the file into the source's version, so held files are read anew when it changes.
    sheets: dict[str, dict[str, list[LayoutColumn]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["field"] not in FIELDS:
                raise UnreadableFileError(
                    f"Oppsettet {row['layout_id']} i {path.name} har det ukjente feltet «{row['field']}». "
                    f"Kjente felt: {', '.join(sorted(FIELDS))}."
                )
            column = LayoutColumn(row["column_header"], row["field"], row["is_required"] == "true", row["unit"] or None)
            sheets.setdefault(row["layout_id"], {}).setdefault(row["sheet"], []).append(column)
    return [
        Layout(
            layout_id,
            {name: SheetLayout(_shape(columns, is_csv=not name), columns) for name, columns in found.items()},
        )
        for layout_id, found in sheets.items()
    ]


def _shape(columns: Sequence[LayoutColumn], *, is_csv: bool) -> Shape:
    """A worksheet of nothing but fields about the file is a list of labels; a CSV repeats them on each line."""
    fields = {column.field for column in columns} - {"ignored"}
    if not fields:
        return "ignored"
    return "labels" if fields <= ABOUT_THE_FILE and not is_csv else "rows"
