"""Key figures of the companies that the municipality owns, and the dividends it budgets with (chapter 37)."""

import re

from pipelines.sources.budget_document.forms.vocabulary import UNIT, line_of, year_columns
from pipelines.sources.budget_document.tables import TableForm

COMPANY = TableForm(
    family="company",
    caption=re.compile(
        rf"Nøkkeltall (?:fra )?(?:konsern)?regnskap(?: for| fra)? (?P<subject>.+?){UNIT}", re.IGNORECASE
    ),
    header=line_of(),
    columns=year_columns,
    unit="1000 kr",
)
DIVIDEND = TableForm(
    family="dividend",
    caption=re.compile(r"Forslag (?:til )?(?P<subject>utbytte) i perioden .*", re.IGNORECASE),
    header=line_of(),
    columns=year_columns,
)
