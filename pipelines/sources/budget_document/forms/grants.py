"""Purchases from others and grants (chapter 4): recipient, amounts of two years, subtotals by group. In 1000 kroner.

The art is in the caption: 370 and the like are purchases, 470 and the like transfers.
"""

import re

from pipelines.sources.budget_document.forms.vocabulary import line_of, year_columns
from pipelines.sources.budget_document.tables import Column, TableForm


def _columns(header: str, caption: str) -> list[Column]:
    years = year_columns(header, caption)
    return [Column("amount", "budget", c.first_year, c.last_year, c.label) for c in years] if len(years) == 2 else []


GRANT = TableForm(
    family="grant",
    caption=re.compile(r"(?P<subject>.+ \(art [\d/]+\))\s*"),
    header=line_of("Beløp", "Budsjettert beløp"),
    columns=_columns,
    blank_rows_are_groups=True,
    unit="1000 kr",
)
