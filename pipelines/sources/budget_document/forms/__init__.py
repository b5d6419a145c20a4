"""The table forms the reader knows, one module a family. How rows and captions wrap is for the grammar.

The order matters where a caption could be several forms': the narrower ones come first.
"""

from pipelines.sources.budget_document.forms.benchmark import BENCHMARK, BENCHMARK_BY_MUNICIPALITY
from pipelines.sources.budget_document.forms.climate import CLIMATE_FORMS
from pipelines.sources.budget_document.forms.companies import COMPANY, DIVIDEND
from pipelines.sources.budget_document.forms.finance import FINANCE, FINANCE_FORMS
from pipelines.sources.budget_document.forms.frames import FRAME_CHANGE, HEADLESS_FRAME_CHANGE, MEASURE, SERVICE_AREA
from pipelines.sources.budget_document.forms.generic import YEARS_BY_LINE
from pipelines.sources.budget_document.forms.grants import GRANT
from pipelines.sources.budget_document.forms.investment import INVESTMENT, INVESTMENT_FUNDING
from pipelines.sources.budget_document.forms.investment_overview import INVESTMENT_OVERVIEWS
from pipelines.sources.budget_document.forms.statutory import STATUTORY_FORMS
from pipelines.sources.budget_document.tables import TableForm

FORMS: tuple[TableForm, ...] = (
    INVESTMENT,
    INVESTMENT_FUNDING,
    *INVESTMENT_OVERVIEWS,
    *STATUTORY_FORMS,
    SERVICE_AREA,
    FRAME_CHANGE,
    HEADLESS_FRAME_CHANGE,
    MEASURE,
    GRANT,
    *CLIMATE_FORMS,
    COMPANY,
    DIVIDEND,
    *FINANCE_FORMS,
    BENCHMARK,
    BENCHMARK_BY_MUNICIPALITY,
    FINANCE,
    YEARS_BY_LINE,
)
