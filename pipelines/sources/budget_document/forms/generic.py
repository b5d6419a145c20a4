"""Any other numbered table: its headings are not understood, so its cells are kept by column number."""

import re

from pipelines.sources.budget_document.forms.vocabulary import line_of, year_columns
from pipelines.sources.budget_document.tables import Column, TableForm


def _years_and_sum(header: str, caption: str) -> list[Column]:
    years = year_columns(header, caption)
    return [*years, Column("total", label="Sum")] if years and header.endswith("Sum") else years


YEARS_BY_LINE = TableForm(
    family="generic",
    caption=re.compile(r"(?P<subject>.+)"),
    header=line_of("Tjenesteområde", "Sum", "Nedbemanning NAV kontorene"),
    columns=_years_and_sum,
    blank_rows_are_groups=True,
    unit="ukjent",
    needs_headings=True,
    is_typed=False,
)
TEXT_TABLE = TableForm(
    family="text",
    caption=re.compile(r".*"),
    header=re.compile(r"(?!)"),
    columns=lambda header, caption: [],
)


def generic_form(width: int) -> TableForm:
    """A form for a table of `width` columns of which nothing more is known."""
    return TableForm(
        family="generic",
        caption=re.compile(r"(?P<subject>.+)"),
        header=re.compile(r"(?!)"),
        columns=lambda header, caption: [Column("value", label=f"kolonne {n + 1}") for n in range(width)],
        blank_rows_are_groups=True,
        unit="ukjent",
        is_typed=False,
    )
