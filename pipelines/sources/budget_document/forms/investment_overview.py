"""The overviews of a plan's investments: the statutory form with its specification, and the summary tables.

All print whole millions of kroner. Their areas need not be those of the project tables.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from pipelines.sources.budget_document.cells import RowCheck
from pipelines.sources.budget_document.forms.vocabulary import UNIT, line_of, year_columns
from pipelines.sources.budget_document.grammar import Column, TableForm

HEADER = line_of("Regnskap", "Budsjett", "Forslag", "Sum")
SUM_ROW = re.compile(r"(?:Sum|Netto utgifter videreutlån|Fremført til inndekking)\b.*", re.IGNORECASE)


def _years_add_up(columns: Sequence[Column]) -> RowCheck | None:
    """The years of a row sum to its total column, within the rounding of whole millions."""
    if not columns or columns[-1].key != "total":
        return None
    return lambda figures: abs(sum(figures[:-1], Decimal(0)) - figures[-1]) <= 2


def _overview(family: str, start: str, rest: str, last_row: str, *, has_codes: bool = False) -> TableForm:
    return TableForm(
        family=family,
        caption_start=re.compile(start, re.IGNORECASE),
        caption=re.compile(start + rest, re.IGNORECASE),
        header=HEADER,
        columns=year_columns,
        last_row=re.compile(last_row, re.IGNORECASE),
        sum_row=SUM_ROW,
        decimals=False,
        check=_years_add_up,
        has_codes=has_codes,
    )


INVESTMENT_OVERVIEWS = (
    _overview(
        "investment_and_funding_by_area",
        r"Oversikt over investeringer og finansiering",
        r" i \d{4}-\d{4}" + UNIT,
        r"Sum finansiering",
    ),
    _overview(
        "statutory_investment",
        r"Bevilgningsoversikt investering",
        r"",
        r"Fremført til inndekking i senere år.*",
        has_codes=True,
    ),
    _overview(
        "statutory_investment_by_area",
        r"Detaljert oppstilling punkt 1",
        r" Investeringer i varige driftsmidler",
        r"Sum investeringer",
    ),
    _overview(
        "investment_by_area",
        r"Forslag til investeringer",
        UNIT,
        r"Sum investeringer",
    ),
    _overview(
        "investment_and_funding",
        r"Sum investeringer og",
        r" finansiering" + UNIT,
        r"Sum finansiering",
    ),
)
