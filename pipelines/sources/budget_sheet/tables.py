"""The tables of a sheet before they are laid out as rows, and how one amount is read. Which tables is for others."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from pipelines.sources.norwegian import parse_number
from pipelines.sources.spreadsheet.grid import Cell

_STEP = Decimal("0.0001")
_TOO_LARGE = Decimal(10) ** 14


@dataclass(frozen=True)
class Figure:
    """One cell with a figure, or the lack of one, and the row and column it stands in.

    problem: what is wrong with the row; the figure may then belong elsewhere and is not used.
    """

    row_seq: int
    row_code: str | None
    row_label: str
    row_text: str | None
    column_seq: int
    column_key: str
    column_label: str
    scenario: str | None
    year: int | None
    price_basis: str | None
    price_year: int | None
    unit: str
    cell: Cell
    raw_line: str
    problem: str | None = None


@dataclass(frozen=True)
class SheetTable:
    """One statutory form, or the projects or the funding of one area."""

    family: str | None
    caption: str
    subject: str | None
    figures: Sequence[Figure]
    locator: str
    last_locator: str
    problem: str | None = None


def read_amount(cell: Cell) -> tuple[Decimal | None, str | None]:
    """The amount with four decimals, and why there is none; both None for a blank."""
    if cell.problem or cell.is_blank:
        return None, cell.problem
    value = parse_number(cell.text)
    if value is None:
        return None, f"«{cell.text}» er ikke et beløp; skriv bare tallet, med komma foran desimalene"
    if abs(value) >= _TOO_LARGE:
        return None, f"«{cell.text}» er for stort til å være et beløp"
    return value.quantize(_STEP, rounding=ROUND_HALF_UP), None
