"""The overviews of a plan's investments: by area with funding, and as proposed. All print whole millions of kroner."""

import re
from collections.abc import Sequence
from decimal import Decimal

from pipelines.sources.budget_document.cells import RowCheck
from pipelines.sources.budget_document.forms.vocabulary import UNIT, line_of, year_columns
from pipelines.sources.budget_document.tables import Column, TableForm

HEADER = line_of("Regnskap", "Budsjett", "Forslag", "Sum")


def years_add_up(columns: Sequence[Column]) -> RowCheck | None:
    """The years of a row sum to its total column, within the rounding of whole millions."""
    if not columns or columns[-1].key != "total":
        return None
    return lambda figures: abs(sum(figures[:-1], Decimal(0)) - figures[-1]) <= 2


# «Investering» in the summary is the total of the tables it sums up.
SUM_ROW = re.compile(r"Sum\b.*|Investering")


def _numbered(family: str, caption: str, last_row: str) -> TableForm:
    return TableForm(
        family=family,
        caption=re.compile(caption + UNIT, re.IGNORECASE),
        header=HEADER,
        columns=year_columns,
        last_row=re.compile(last_row, re.IGNORECASE),
        sum_row=SUM_ROW,
        check=years_add_up,
    )


INVESTMENT_OVERVIEWS = (
    TableForm(
        family="investment_and_funding_by_area",
        is_numbered=False,
        caption_start=re.compile(r"Oversikt over investeringer og finansiering"),
        caption=re.compile(r"Oversikt over investeringer og finansiering i \d{4}-\d{4}" + UNIT, re.IGNORECASE),
        header=HEADER,
        columns=year_columns,
        last_row=re.compile(r"Sum finansiering", re.IGNORECASE),
        check=years_add_up,
    ),
    _numbered("investment_by_area", r"Forslag til investeringer", r"Sum investeringer"),
    _numbered("investment_and_funding", r"Sum investeringer og finansiering", r"Sum finansiering"),
)
