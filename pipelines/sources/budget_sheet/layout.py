"""Layouts as data: which columns a sheet has, and which field each is. Finding them in a file is for `match`."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.home import REFERENCE
from pipelines.sources.budget_sheet.grid import folded
from pipelines.sources.reading import UnreadableFileError

LAYOUT_FILE = REFERENCE / "budget_sheet_layout.csv"
YEAR = "<år>"

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


@dataclass(frozen=True)
class LayoutColumn:
    """A column, or a label in a sheet of labels and values. The header may hold `<år>` in the place of a year.

    unit: where the column has a unit of its own.
    """

    header: str
    field: str
    is_required: bool
    unit: str | None

    @property
    def is_by_year(self) -> bool:
        """Whether there is one such column a year."""
        return YEAR in self.header

    def matches(self, header: str) -> bool:
        return bool(self._pattern.fullmatch(folded(header)))

    def year_in(self, header: str) -> int | None:
        match = self._pattern.fullmatch(folded(header))
        return int(match.group(1)) if match and match.groups() else None

    @property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(re.escape(folded(self.header)).replace(re.escape(YEAR), r"(\d{4})"))


@dataclass(frozen=True)
class Layout:
    """One form of file. The sheets of a CSV layout have one key, the empty name.

    A worksheet with columns that are all `ignored` is left alone; one with nothing but fields about the file is a list
    of labels in its first column, with the values to their right.
    """

    id: str
    sheets: Mapping[str, Sequence[LayoutColumn]]

    @property
    def is_csv(self) -> bool:
        return set(self.sheets) == {""}

    @property
    def description(self) -> str:
        names = [name for name, columns in self.sheets.items() if not is_left_alone(columns)]
        return f"{self.id} (CSV)" if self.is_csv else f"{self.id} (ark {', '.join(names)})"


def is_left_alone(columns: Sequence[LayoutColumn]) -> bool:
    return all(column.field == "ignored" for column in columns)


def is_label_sheet(columns: Sequence[LayoutColumn]) -> bool:
    return all(column.field in ABOUT_THE_FILE | {"ignored"} for column in columns)


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
    return [Layout(layout_id, columns) for layout_id, columns in sheets.items()]
