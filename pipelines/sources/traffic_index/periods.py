"""Periods as the files write them: «2018-2019», «jan-apr», «12_months», «2018 - (jan 2019 - des 2019)»."""

import re

from pipelines.sources.traffic_index.landing import MONTHS

_YEARS = re.compile(r"(\d{4})\D{1,3}(\d{4})")
_TO_DATE = re.compile(r"(\w{3,})\s*[-–]\s*(\w{3,})")
_WINDOW = re.compile(r"(\d+)[ _]?(?:months?|måneder|mnd\.?)", re.IGNORECASE)
_ROLLING = re.compile(r"(\d{4})\s*[-–]\s*\((\w{3,}) (\d{4})\s*[-–]\s*(\w{3,}) (\d{4})\)")
_ENGLISH = {"may": 5, "oct": 10, "dec": 12}


def month_number(name: str) -> int | None:
    """The month of a name or its first three letters, in Norwegian or English; None where it is none."""
    short = name.strip().casefold()[:3]
    return MONTHS.index(short) + 1 if short in MONTHS else _ENGLISH.get(short)


def years_from_to(text: str) -> tuple[int, int] | None:
    found = _YEARS.fullmatch(text.strip())
    return (int(found[1]), int(found[2])) if found else None


def last_month_to_date(text: str) -> int | None:
    """The month that a period from January ends in."""
    found = _TO_DATE.fullmatch(text.strip())
    return month_number(found[2]) if found and month_number(found[1]) == 1 else None


def window_months(text: str) -> int | None:
    found = _WINDOW.fullmatch(text.strip())
    return int(found[1]) if found else None


def rolling_period(text: str) -> tuple[int, int, int, int] | None:
    """The base year of a window, the year and month it ends in, and its months."""
    found = _ROLLING.fullmatch(text.strip())
    if not found:
        return None
    first, last = month_number(found[2]), month_number(found[4])
    if not first or not last:
        return None
    return int(found[1]), int(found[5]), last, 12 * (int(found[5]) - int(found[3])) + last - first + 1
