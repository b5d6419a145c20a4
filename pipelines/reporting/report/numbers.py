"""Norwegian form of numbers and dates. Only how a figure is written, never which figure it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

Number = int | float | Decimal

MISSING = "–"
"""What stands where there is no figure. It is never 0."""
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"


def number(value: Number | None, decimals: int = 0) -> str:
    """1234.5 as «1 234,5»: decimal comma, no-break spaces between thousands, a true minus sign."""
    if value is None:
        return MISSING
    written = f"{value:,.{decimals}f}".replace(",", NO_BREAK_SPACE).replace(".", ",")
    is_zero = not any(digit in written for digit in "123456789")
    return written.lstrip("-") if is_zero else written.replace("-", MINUS)


def as_needed(value: Number | None) -> str:
    """A figure with decimals only where they tell something: fewer, the larger it is."""
    size = abs(float(value or 0))
    return number(value, 0 if size >= 1000 else 1 if size >= 10 else 2)


def day(value: date | None) -> str:
    """A date as «20.11.2026»; a time loses its hours."""
    return f"{value:%d.%m.%Y}" if value else MISSING


def text(value: object) -> str:
    """A value as it stands; years and codes keep their digits together, and dates and truth are written out."""
    if value is None:
        return MISSING
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, date | datetime):
        return day(value)
    if isinstance(value, float | Decimal):
        return number(value, 2).rstrip("0").rstrip(",")
    return str(value)


@dataclass(frozen=True)
class Figures:
    """A column of figures: divided by `unit`, with so many decimals, or as each figure needs."""

    decimals: int | None = 0
    unit: int = 1

    def __call__(self, value: Number | None) -> str:
        shown = None if value is None else value / self.unit
        return as_needed(shown) if self.decimals is None else number(shown, self.decimals)


Form = Callable[[object], str] | Figures
WHOLE = Figures()
ONE_DECIMAL = Figures(1)
TWO_DECIMALS = Figures(2)
AS_NEEDED = Figures(None)
MILLIONS = Figures(1, 1_000_000)
