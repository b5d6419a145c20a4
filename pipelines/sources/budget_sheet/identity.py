"""Whose plan a sheet is, for which years, in what unit and at which prices. Says nothing of its figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.sources.budget_sheet.layout import ABOUT_THE_FILE
from pipelines.sources.budget_sheet.vocabulary import PRICE_BASES, UNITS
from pipelines.sources.norwegian import YES_NO, parse_date, parse_year
from pipelines.sources.reading import UnreadableFileError
from pipelines.sources.spreadsheet.grid import Cell, folded
from pipelines.sources.spreadsheet.match import Column

_NEEDED = {
    "plan_first_year": "planens første år",
    "plan_last_year": "planens siste år",
    "is_demo": "om tallene er demodata (Ja eller Nei)",
    "unit": "enheten",
}


@dataclass(frozen=True)
class Identity:
    """What the file says of itself.

    prices: (scenario, year) to price basis and price year; year None is what holds for the scenario's other years.
    """

    municipality_code: str | None
    municipality_name: str | None
    first_year: int
    last_year: int
    is_demo: bool
    unit: str
    vintage_date: date | None
    prices: Mapping[tuple[str, int | None], tuple[str | None, int | None]]

    @property
    def load_unit(self) -> str:
        """One municipality's plan, «Malvik/2022-2025», written as the budget document's loads are."""
        return f"{self.municipality_name or self.municipality_code}/{self.first_year}-{self.last_year}"

    def price(self, scenario: str | None, year: int | None) -> tuple[str | None, int | None]:
        """Price basis and price year of a scenario's year; both None where the file does not say."""
        if scenario is None:
            return None, None
        general = self.prices.get((scenario, None), (None, None))
        basis, price_year = self.prices.get((scenario, year), general)
        return basis or general[0], price_year or general[1]


def identify(about: Sequence[tuple[Column, Cell]]) -> Identity:
    """Reads the cells about the file; a CSV repeats them on each line.

    Raises UnreadableFileError with everything that is missing, contradictory or not understood.
    """
    problems: list[str] = []
    values = {name: _only_value(name, about, problems) for name in ABOUT_THE_FILE if ":" not in name}
    years = [_year(values[name], problems) for name in ("plan_first_year", "plan_last_year")]
    demo = _demo(values["is_demo"], problems)
    vintage_date = _date(values["vintage_date"], problems)
    prices = _prices(about, problems)
    missing = [title for name, title in _NEEDED.items() if not values[name]]
    if not values["municipality_code"] and not values["municipality_name"]:
        missing.append("kommunenummer og kommune")
    if missing:
        problems.insert(0, f"Det mangler: {', '.join(missing)}")
    first, last = years
    if first and last and first > last:
        problems.append(f"planens første år ({first}) er etter det siste ({last})")
    if problems or first is None or last is None or demo is None:
        raise UnreadableFileError("; ".join(problems) + ". Rett opplysningene om filen og legg den inn på nytt.")
    code, unit = _text(values["municipality_code"]), _text(values["unit"]) or ""
    return Identity(
        municipality_code=code.zfill(4) if code else None,  # Excel drops the leading zero of 0301
        municipality_name=_text(values["municipality_name"]),
        first_year=first,
        last_year=last,
        is_demo=demo,
        unit=next((known for known in UNITS if folded(known) == folded(unit)), unit),
        vintage_date=vintage_date,
        prices=prices,
    )


def _only_value(name: str, about: Sequence[tuple[Column, Cell]], problems: list[str]) -> Cell | None:
    cells: dict[str, Cell] = {}
    for column, cell in about:
        if column.field == name and not cell.is_blank:
            cells.setdefault(folded(cell.text), cell)
            if cell.problem:
                problems.append(f"{cell.locator}: {cell.problem}")
    if len(cells) > 1:
        shown = ", ".join(f"«{cell.text}» ({cell.locator})" for cell in cells.values())
        problems.append(f"filen har flere verdier der den skal ha én: {shown}")
    return next(iter(cells.values()), None)


def _text(cell: Cell | None) -> str | None:
    return " ".join(cell.text.split()) if cell else None


def _year(cell: Cell | None, problems: list[str]) -> int | None:
    year = parse_year(cell.text) if cell else None
    if cell and year is None:
        problems.append(f"{cell.locator}: «{cell.text}» er ikke et år")
    return year


def _demo(cell: Cell | None, problems: list[str]) -> bool | None:
    answer = YES_NO.get(folded(cell.text)) if cell else None
    if cell and answer is None:
        problems.append(f"{cell.locator}: «{cell.text}» er ikke Ja eller Nei")
    return answer


def _date(cell: Cell | None, problems: list[str]) -> date | None:
    found = parse_date(cell.text) if cell else None
    if cell and found is None:
        problems.append(f"{cell.locator}: «{cell.text}» er ikke en dato som 22.10.2021")
    return found


def _prices(
    about: Sequence[tuple[Column, Cell]], problems: list[str]
) -> dict[tuple[str, int | None], tuple[str | None, int | None]]:
    prices: dict[tuple[str, int | None], tuple[str | None, int | None]] = {}
    for column, cell in about:
        kind, _, scenario = column.field.partition(":")
        if not scenario or cell.is_blank:
            continue
        basis, price_year = prices.get((scenario, column.year), (None, None))
        if kind == "price_basis":
            basis = PRICE_BASES.get(folded(cell.text))
            if basis is None:
                problems.append(f"{cell.locator}: «{cell.text}» er ikke {' eller '.join(PRICE_BASES)}")
        else:
            price_year = _year(cell, problems)
        prices[scenario, column.year] = (basis, price_year)
    return prices
