"""What a caption says of its figures: the unit, and the prices they are in. Conversion to kroner is for dbt."""

import re

_UNITS = (
    (re.compile(r"\b(?:i|I) (?:hele )?(?:tusen|1\s?000) kroner|\b1000 kroner", re.IGNORECASE), "1000 kr"),
    (re.compile(r"\bmill(?:ioner)?\.? kroner", re.IGNORECASE), "mill. kr"),
    (re.compile(r"\b(?:Tall|Pris) i kroner", re.IGNORECASE), "kr"),
    (re.compile(r"\bi prosent\b|\bProsent\."), "prosent"),
)
_NOMINAL_THEN_FIXED = re.compile(
    r"Regnskap (\d{4}) og .*?budsjett (\d{4}) i løpende priser, resten i faste (\d{4})-priser", re.IGNORECASE
)
_FIXED = re.compile(r"\b(\d{4})-(?:kroner|priser)", re.IGNORECASE)

PriceBasis = tuple[str | None, int | None]
"""`nominal`, or `fixed` with the year of the prices; None where nothing is said."""


def unit_of(caption: str, default: str) -> str:
    """The unit that the caption names, else the form's."""
    return next((unit for pattern, unit in _UNITS if pattern.search(caption)), default)


def price_basis_of(caption: str, year: int | None) -> PriceBasis:
    """The prices of a column of that year, as the caption states them for all columns or for some."""
    if match := _NOMINAL_THEN_FIXED.search(caption):
        account_year, budget_year, price_year = map(int, match.groups())
        is_nominal = year in (account_year, budget_year)
        return ("nominal", None) if is_nominal else ("fixed", price_year)
    if match := _FIXED.search(caption):
        return "fixed", int(match.group(1))
    if "løpende priser" in caption.lower():
        return "nominal", None
    return None, None
