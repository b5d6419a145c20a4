"""Norwegian numbers and dates as public documents print them. Nothing about tables or layouts here.

Decimals are commas, thousands are spaces or no-break spaces, and minus is U+2212 (or a hyphen or dash).
"""

import re
from datetime import date, datetime
from decimal import Decimal

MINUS = "\u2212\u2013-"
MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)

YES_NO = {"ja": True, "nei": False}

_YEAR = re.compile(r"(?:19|20|21)\d\d")
_NUMBER = re.compile(rf"[{MINUS}]?(\d+|\d{{1,3}}( \d{{3}})+)(,\d+)?")
_DATE = re.compile(rf"(\d{{1,2}})\.\s*({'|'.join(MONTHS)})\s+(\d{{4}})", re.IGNORECASE)
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})


def plain_spaces(text: str) -> str:
    """The same text with every no-break or thin space as an ordinary one; its length is kept."""
    return text.translate(_SPACES)


def parse_number(text: str) -> Decimal | None:
    """The number a cell prints, or None where it prints none: «−1 234,5» is Decimal("-1234.5")."""
    cell = plain_spaces(text).strip()
    if not _NUMBER.fullmatch(cell):
        return None
    digits = cell.lstrip(MINUS).replace(" ", "").replace(",", ".")
    return -Decimal(digits) if cell[0] in MINUS else Decimal(digits)


def parse_year(text: str) -> int | None:
    """The year a cell holds, or None: «2022»."""
    return int(text) if _YEAR.fullmatch(text.strip()) else None


def parse_date(text: str) -> date | None:
    """The date a cell holds, or None: «01.06.2026», «2026-06-01» or «1. juni 2026», and nothing beside it."""
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return find_date(text) if _DATE.fullmatch(text.strip()) else None


def find_date(text: str) -> date | None:
    """The first date in the text written as «22. oktober 2021», or None."""
    for day, month, year in _DATE.findall(text):
        try:
            return date(int(year), MONTHS.index(month.lower()) + 1, int(day))
        except ValueError:
            continue
    return None
