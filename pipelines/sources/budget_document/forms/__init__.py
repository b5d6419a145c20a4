"""The table forms the reader knows, one module a family. How rows and captions wrap is for the grammar."""

from pipelines.sources.budget_document.forms.investment import INVESTMENT, INVESTMENT_FUNDING
from pipelines.sources.budget_document.forms.investment_overview import INVESTMENT_OVERVIEWS
from pipelines.sources.budget_document.grammar import TableForm

FORMS: tuple[TableForm, ...] = (INVESTMENT, INVESTMENT_FUNDING, *INVESTMENT_OVERVIEWS)
