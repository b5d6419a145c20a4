"""Small parts of OC4IDS that recur: dates, periods and money."""

from datetime import date
from decimal import Decimal

from pipelines.exporting.parts import Json


def day(value: date | None) -> str | None:
    """A date as OC4IDS writes it. The time of day is not known and is written as midnight UTC."""
    return None if value is None else f"{value:%Y-%m-%d}T00:00:00Z"


def year_period(year: int) -> Json:
    return {"startDate": f"{year}-01-01T00:00:00Z", "endDate": f"{year}-12-31T23:59:59Z"}


def money(amount: Decimal | None) -> Json | None:
    """Kroner as a number: a float holds any amount of ours to the øre."""
    if amount is None:
        return None
    return {"amount": int(amount) if amount == int(amount) else float(amount), "currency": "NOK"}


def kroner(amount: Decimal, price_year: int | None) -> str:
    """An amount in words of a text: 24 000 000 i 2016-kroner."""
    figure = f"{amount:,.2f}".removesuffix(".00").replace(",", " ").replace(".", ",")
    return f"{figure} {price_basis(price_year)}"


def price_basis(price_year: int | None) -> str:
    return f"i {price_year}-kroner" if price_year else "i løpende kroner"
