"""The period of a value: a year, quarter, month or day, or from one to another. Pure."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_PART = r"\d{4}(?:K[1-4]|-\d{2}(?:-\d{2})?)?"
_ONE = re.compile(_PART)
_RANGE = re.compile(rf"({_PART})\s*(?:–|-|til)\s*({_PART})")


@dataclass(frozen=True)
class Period:
    """First and last day, and the text it is known by: `2025`, `2025K2`, `2025-04`, `2022–2024`."""

    key: str
    first_day: date
    last_day: date


def parse_period(text: str) -> Period | None:
    """The period a cell names, or None: «2025», «2025K2», «2025-04», «2022–2024», «2022-05–2023-04»."""
    cell = text.strip()
    if _ONE.fullmatch(cell):
        days = _days(cell)
        return Period(cell, *days) if days else None
    found = _RANGE.fullmatch(cell)
    if not found:
        return None
    first, last = _days(found.group(1)), _days(found.group(2))
    if not first or not last or first[0] > last[1]:
        return None
    return Period(f"{found.group(1)}–{found.group(2)}", first[0], last[1])


def _days(part: str) -> tuple[date, date] | None:
    try:
        if "K" in part:
            year, quarter = int(part[:4]), int(part[5])
            return date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter)
        year, *rest = (int(number) for number in part.split("-"))
        if not rest:
            return date(year, 1, 1), date(year, 12, 31)
        if len(rest) == 1:
            return date(year, rest[0], 1), _month_end(year, rest[0])
        return date(year, rest[0], rest[1]), date(year, rest[0], rest[1])
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
