"""A layout: which worksheets and columns a file has, and which field each is. Finding them in a file is for `match`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pipelines.sources.spreadsheet.grid import folded

YEAR = "<år>"
LABEL_HEADING = "Opplysning"
"""What stands above the labels in our own templates."""

Shape = Literal["rows", "labels", "ignored"]
"""A table with headings, a list of labels with the values to their right, or a worksheet that is left alone."""


@dataclass(frozen=True)
class LayoutColumn:
    """A column, or a label in a sheet of labels and values. The header may hold `<år>` in the place of a year.

    is_required: a file without it does not fit the layout.
    unit: where the column has a unit of its own.
    """

    header: str
    field: str
    is_required: bool
    unit: str | None = None

    @property
    def is_by_year(self) -> bool:
        """Whether there is one such column a year."""
        return YEAR in self.header

    def matches(self, folded_header: str) -> bool:
        return bool(self._pattern.fullmatch(folded_header))

    def year_in(self, header: str) -> int | None:
        match = self._pattern.fullmatch(folded(header))
        return int(match.group(1)) if match and match.groups() else None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(re.escape(folded(self.header)).replace(re.escape(YEAR), r"(\d{4})"))


@dataclass(frozen=True)
class SheetLayout:
    shape: Shape
    columns: Sequence[LayoutColumn]


@dataclass(frozen=True)
class Layout:
    """One form of file. The sheets of a CSV layout have one key, the empty name."""

    id: str
    sheets: Mapping[str, SheetLayout]

    @property
    def is_csv(self) -> bool:
        return set(self.sheets) == {""}

    @property
    def description(self) -> str:
        names = [name for name, sheet in self.sheets.items() if sheet.shape != "ignored"]
        return f"{self.id} (CSV)" if self.is_csv else f"{self.id} (ark {', '.join(names)})"
