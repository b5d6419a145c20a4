"""The cells of one row as figures, with the decimals each is printed with. Which figures there are, the readers say."""

from collections.abc import Iterable, Mapping, MutableMapping
from datetime import date
from typing import Any

from pipelines.sources.norwegian import parse_date, parse_number
from pipelines.sources.traffic_index.columns import Row
from pipelines.sources.traffic_index.landing import missing_reason

PRINTED = "printed"
"""The key under which a row keeps the decimals of its figures until `settle_steps` makes steps of them."""


class Cells:
    """What cannot be read is gathered in `errors`; a cell that is blank, a hyphen or not there is None."""

    def __init__(self, row: Row) -> None:
        self.errors: list[str] = []
        self.row = row
        self._decimals: dict[str, int] = {}

    def number(self, name: str, step: str | None = None) -> float | None:
        """The figure; `step` is the field that its printed decimals become."""
        cell = self.row.cell(name)
        if cell.problem:
            self.errors.append(cell.problem)
            return None
        if missing_reason(cell.text.strip()):
            return None
        value = parse_number(cell.text)
        if value is None:
            self.errors.append(f"{name}: «{cell.text.strip()}» er ikke et tall")
            return None
        if step:
            self._decimals[step] = max(decimals_of(cell.text), self._decimals.get(step, 0))
        return float(value)

    def whole(self, name: str, *, is_required: bool = False) -> int | None:
        text = self.row.text(name)
        value = parse_number(text)
        if value is not None and value == int(value):
            return int(value)
        if self.row.cell(name).problem or text not in ("", "-") or is_required:
            self.errors.append(self.row.cell(name).problem or f"{name}: «{text}» er ikke et helt tall")
        return None

    def day(self, name: str) -> date | None:
        text = self.row.text(name)
        found = parse_date(text)
        if text and not found:
            self.errors.append(f"{name}: «{text}» er ikke en dato")
        return found

    def month(self, name: str) -> int | None:
        """The month of a cell that holds its number, or a day in it."""
        if parse_number(self.row.text(name)) is not None:
            return self.whole(name)
        day = self.day(name)
        return day.month if day else None

    def landed(self, figure: str, **fields: Any) -> dict[str, Any]:
        """The row as it lands; `figure` is the field whose cell it is about."""
        cell = self.row.cell(figure)
        return {
            **fields,
            "missing_reason": missing_reason(cell.text.strip()),
            "error": "; ".join(dict.fromkeys(self.errors)) or None,
            "raw_text": cell.text.strip(),
            "raw_line": self.row.raw_line,
            "locator": cell.locator,
            PRINTED: self._decimals,
        }


def decimals_of(text: str) -> int:
    """How many decimals a figure is printed with: 1 in «−6,7»."""
    return len(text.strip().partition(",")[2])


def settle_steps(rows: Iterable[MutableMapping[str, Any]], group: tuple[str, ...]) -> None:
    """Gives each row the step of each of its figures: 0.1 where it is printed with one decimal.

    A workbook does not keep the zero of 8.0, so a whole number among figures with decimals has one too. What is printed
    alike shares the values of `group`.
    """
    rows = list(rows)
    fractional = {
        (name, *(row[key] for key in group)) for row in rows for name, decimals in row[PRINTED].items() if decimals
    }
    for row in rows:
        printed: Mapping[str, int] = row.pop(PRINTED)
        place = tuple(row[key] for key in group)
        for name, decimals in printed.items():
            row[name] = 10.0 ** -max(decimals, (name, *place) in fractional)
