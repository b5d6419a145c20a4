"""What of a table to ask for: every cell, or the years and regions wished for. Pure.

A dimension that may be left out is left out, except region, time and contents: then the table gives its total, so that
07459 is the whole population and not a row for each age. One whose codes are wished for is always asked for.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from pipelines.fetching.errors import FetchError
from pipelines.fetching.table import Dimension, Role, Table

Selection = Mapping[str, tuple[str, ...]]
"""Dimension to the codes asked for, in the table's order; dimensions left out are not in it."""

ALL = ("alle",)
_LAST = re.compile(r"siste ?(\d+)")
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


@dataclass(frozen=True)
class Wish:
    """years: `2024`, `2015-2024`, `2015,2020-2024` or `siste3`. regions: codes, or `alle`.

    Without years, all; without regions, `usual_regions`, which are codes or patterns, and all where there are none.
    codes: dimension to the codes asked for, whatever else it has.
    """

    years: str | None = None
    regions: tuple[str, ...] | None = None
    usual_regions: tuple[str, ...] = ()
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def select(table: Table, wish: Wish) -> Selection:
    """Raises FetchError where the table has not what is wished for, with the codes that come close."""
    for dimension in table.dimensions:
        if not dimension.labels:
            raise FetchError(f"Tabell {table.id} har ingen koder i dimensjonen {dimension.code} ({dimension.title}).")
    if unknown := [code for code in wish.codes if table.dimension(code) is None]:
        known = ", ".join(dimension.code for dimension in table.dimensions)
        raise FetchError(f"Tabell {table.id} har ikke dimensjonen {unknown[0]}. Den har {known}.")
    return {
        dimension.code: _codes(table, dimension, wish)
        for dimension in table.dimensions
        if dimension.role is not Role.OTHER or not dimension.is_eliminable or dimension.code in wish.codes
    }


def _codes(table: Table, dimension: Dimension, wish: Wish) -> tuple[str, ...]:
    if dimension.code in wish.codes:
        return _wished(table, dimension, wish.codes[dimension.code])
    if dimension.role is Role.TIME and wish.years is not None:
        return _periods(table, dimension, wish.years)
    if dimension.role is Role.REGION and wish.regions != ALL:
        return _wished(table, dimension, wish.regions) if wish.regions else _usual(dimension, wish.usual_regions)
    return tuple(dimension.labels)


def _usual(dimension: Dimension, patterns: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the table's regions that fit a pattern: a list for many years names codes that a table lacks."""
    usual = tuple(code for code in dimension.labels if any(fnmatchcase(code, pattern) for pattern in patterns))
    return usual or tuple(dimension.labels)


def _wished(table: Table, dimension: Dimension, wanted: tuple[str, ...]) -> tuple[str, ...]:
    unknown = [code for code in wanted if code not in dimension.labels]
    if unknown:
        what = "region" if dimension.role is Role.REGION else dimension.code
        raise FetchError(
            f"Tabell {table.id} har ikke {what} «{'», «'.join(unknown)}». Nærmest: {dimension.close_to(unknown[0])}."
        )
    return tuple(code for code in dimension.labels if code in wanted)


def _periods(table: Table, dimension: Dimension, years: str) -> tuple[str, ...]:
    """The periods of the years wished for; a period's code begins with its year."""
    periods = tuple(dimension.labels)
    if last := _LAST.fullmatch(years):
        count = int(last[1])
        chosen = set(sorted({period[:4] for period in periods})[-count:] if count else [])
    else:
        chosen = {year for part in years.split(",") for year in _years_of(part.strip(), periods)}
    selected = tuple(period for period in periods if period[:4] in chosen)
    if not selected:
        raise FetchError(f"Tabell {table.id} har ingen tall for {years}. Den dekker {periods[0]} til {periods[-1]}.")
    return selected


def _years_of(part: str, periods: tuple[str, ...]) -> set[str]:
    """A year or a range of years, as far as the table has them."""
    match = _YEARS.fullmatch(part)
    if match is None:
        raise FetchError(
            f"Forstår ikke årene «{part}». Skriv ett år (2024), et spenn (2015-2024), flere med komma, eller siste3."
        )
    first, last = match[1], match[2] or match[1]
    return {period[:4] for period in periods if first <= period[:4] <= last}
