"""The statutory forms of operations, investment and debt, with their specifications (forskrift 2019-06-07 nr. 714).

They have headings instead of numbered captions, and print whole millions of kroner.
"""

import re

from pipelines.sources.budget_document.forms.vocabulary import line_of, year_columns
from pipelines.sources.budget_document.tables import TableForm

HEADER = line_of("Regnskap", "Budsjett", "Forslag", "Vedtatt")
SUM_ROW = re.compile(r"(?:Sum|Brutto driftsresultat|Netto (?!avsetning)|Fremført|Framført)\b.*")


def _statutory(family: str, start: str, rest: str, last_row: str, *, has_codes: bool = False) -> TableForm:
    return TableForm(
        family=family,
        is_numbered=False,
        caption_start=re.compile(start, re.IGNORECASE),
        caption=re.compile(start + rest, re.IGNORECASE),
        header=HEADER,
        columns=year_columns,
        last_row=re.compile(last_row, re.IGNORECASE),
        sum_row=SUM_ROW,
        has_codes=has_codes,
    )


STATUTORY_FORMS = (
    _statutory("statutory_operations", r"Økonomiske? oversikt drift", r"\b.*", r"Fr[ea]mført.*"),
    _statutory(
        "statutory_appropriation", r"(?:Budsjettskjema 1A|Bevilgningsoversikt drift)", r"\b.*", r"Fr[ea]mført.*"
    ),
    _statutory(
        "statutory_appropriation_by_area",
        r"Detaljert oppstilling punkt 6",
        r" i bevilgningsoversikt drift",
        r"Korreksjon bevilgningsoversikt drift",
    ),
    _statutory("statutory_investment", r"Bevilgningsoversikt investering", r"", r"Fr[ea]mført.*", has_codes=True),
    _statutory(
        "statutory_investment_by_area",
        r"Detaljert oppstilling punkt 1",
        r" Investeringer i varige driftsmidler",
        r"Sum investeringer",
    ),
    _statutory(
        "statutory_shares", r"Detaljert oppstilling punkt 3", r" Investering i aksjer og andeler", r"Sum investering.*"
    ),
    _statutory("statutory_debt", r"Oversikt over gjeld", r" og andre vesentlige.*", r"Sum lån"),
)
