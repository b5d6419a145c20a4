"""One cell to one typed value, by the kind its column has. Which kind that is, is for the sources."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from pipelines.sources.norwegian import YES_NO, parse_date, parse_number, parse_year
from pipelines.sources.spreadsheet.grid import Cell, folded

Choices = Mapping[str, Sequence[str]]
_STEP = Decimal("0.0001")
_TOO_LARGE = Decimal(10) ** 14
_CODE = re.compile(r"\d{3,4}")


@dataclass(frozen=True)
class Value:
    """One typed value, or why there is none; nothing at all is a blank."""

    text: str | None = None
    number: Decimal | None = None
    date: dt.date | None = None
    boolean: bool | None = None
    error: str | None = None

    @property
    def missing_reason(self) -> str | None:
        if self.error:
            return "unreadable"
        return "blank" if self == Value() else None


def read_value(cell: Cell, kind: str, choices: Sequence[str]) -> Value:
    """The value of a cell of a kind; a blank is no value and no error.

    kind: text, choice (one of `choices`), codes, boolean, date, year, amount (million kroner), percent or number.
    """
    if cell.problem:
        return Value(error=cell.problem)
    if cell.is_blank:
        return Value()
    if kind == "choice":
        return _choice(cell.text, choices)
    return _READERS[kind](cell.text.strip())


def _text(text: str) -> Value:
    if text.startswith("="):
        return Value(error=f"«{text}» er en formel skrevet som tekst; skriv verdien")
    return Value(text=text)


def _choice(text: str, choices: Sequence[str]) -> Value:
    known = next((choice for choice in choices if folded(choice) == folded(text)), None)
    if known is None:
        return Value(error=f"«{text}» er ikke i listen; velg {_listed(choices)}")
    return Value(text=known)


def _listed(choices: Sequence[str]) -> str:
    *first, last = (f"«{choice}»" for choice in choices)
    return f"{', '.join(first)} eller {last}" if first else last


def _codes(text: str) -> Value:
    """«5001, 5031»; Excel takes the first zero off a code that it holds as a number."""
    codes = [code for code in re.split(r"[\s,;]+", text) if code]
    if not codes or not all(_CODE.fullmatch(code) for code in codes):
        return Value(error=f"«{text}» er ikke kommunenumre; skriv fire siffer, flere med komma imellom")
    return Value(text=", ".join(dict.fromkeys(code.zfill(4) for code in codes)))


def _boolean(text: str) -> Value:
    answer = YES_NO.get(folded(text))
    return Value(boolean=answer) if answer is not None else Value(error=f"«{text}» er ikke Ja eller Nei")


def _date(text: str) -> Value:
    found = parse_date(text)
    return Value(date=found) if found else Value(error=f"«{text}» er ikke en dato; skriv den som 01.06.2026")


def _year(text: str) -> Value:
    year = parse_year(text)
    return Value(number=Decimal(year)) if year else Value(error=f"«{text}» er ikke et år; skriv fire siffer")


def _number_as(what: str, remedy: str) -> Callable[[str], Value]:
    def read(text: str) -> Value:
        number = parse_number(text)
        if number is None:
            return Value(error=f"«{text}» er ikke {what}; {remedy}")
        if abs(number) >= _TOO_LARGE:
            return Value(error=f"«{text}» er for stort til å være {what}")
        return Value(number=number.quantize(_STEP, rounding=ROUND_HALF_UP))

    return read


def _percent(text: str) -> Value:
    """«35», or a percentage cell, «35 %»."""
    return _plain_percent(text.removesuffix("%"))


_plain_percent = _number_as("en prosent", "skriv tallet, for eksempel 35")

_READERS: Mapping[str, Callable[[str], Value]] = {
    "text": _text,
    "codes": _codes,
    "boolean": _boolean,
    "date": _date,
    "year": _year,
    "percent": _percent,
    "amount": _number_as("et beløp", "skriv tallet i mill. kr"),
    "number": _number_as("et tall", "skriv bare tallet"),
}
