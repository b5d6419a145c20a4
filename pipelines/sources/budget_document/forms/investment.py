"""The project tables of an investment plan, one an area, each followed by the table that funds it."""

import re
from collections.abc import Sequence
from decimal import Decimal

from pipelines.sources.budget_document.cells import RowCheck
from pipelines.sources.budget_document.forms.vocabulary import UNIT, line_of, year_columns
from pipelines.sources.budget_document.tables import Column, TableForm

PERIOD = r"(?:i )?perioden \d{4}-\d{4}"
SUM_ROW = re.compile(r"Sluttsum", re.IGNORECASE)
FIXED_COLUMNS = ("cost_estimate", "spent", "remaining")


def _project_columns(header: str, _caption: str) -> list[Column]:
    years = year_columns(header, key="planned")
    return [Column(key) for key in FIXED_COLUMNS] + years if years else []


def _remaining_is_the_rest(columns: Sequence[Column]) -> RowCheck:
    def closes(figures: Sequence[Decimal]) -> bool:
        cost_estimate, spent, remaining = figures[:3]
        return abs(cost_estimate - spent - remaining) <= Decimal("0.1")

    return closes


INVESTMENT = TableForm(
    family="investment",
    caption=re.compile(
        rf"(?:Investeringer i )?(?P<subject>(?<= i ).+?|\w+investeringer) {PERIOD}{UNIT}", re.IGNORECASE
    ),
    header=line_of(
        "Forslag til investering",
        "Prosjektnavn",
        "Kostnads- overslag",
        "Kostnadsoverslag",
        "Benyttet bevilgning",
        "Rest til bevilgning",
    ),
    columns=_project_columns,
    last_row=SUM_ROW,
    sum_row=SUM_ROW,
    decimals=True,
    check=_remaining_is_the_rest,
    has_codes=True,
)

INVESTMENT_FUNDING = TableForm(
    family="investment_funding",
    caption=re.compile(
        rf"Finansiering (?:for|av) investeringsprosjektene for (?P<subject>.+?)(?: for)? {PERIOD}{UNIT}",
        re.IGNORECASE,
    ),
    header=line_of("Finansiering"),
    columns=lambda header, caption: year_columns(header, caption, key="funded"),
    last_row=SUM_ROW,
    sum_row=SUM_ROW,
    decimals=True,
)
