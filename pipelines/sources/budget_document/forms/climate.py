"""The climate budget: the emission frame, the measures with their effect, and what they cost."""

import re

from pipelines.sources.budget_document.forms.vocabulary import line_of, year_columns
from pipelines.sources.budget_document.tables import Column, TableForm


def _paths(header: str, caption: str) -> list[Column]:
    return [Column("tonnes", None, c.first_year, c.last_year, c.label) for c in year_columns(header, caption)]


def _measures(header: str, caption: str) -> list[Column]:
    return _paths(header, caption) if "Tiltak" in header else []


def _funding(header: str, caption: str) -> list[Column]:
    years = year_columns(header, caption)
    if not years:
        return []
    return [*years, Column("total", None, years[0].first_year, years[-1].last_year, "Sum")]


CLIMATE_PATH = TableForm(
    family="climate_path",
    caption=re.compile(r"(?P<subject>UTSLIPPSRAMME).*", re.IGNORECASE),
    header=line_of(),
    columns=_paths,
    last_row=re.compile(r"Gap\b.*"),
    sum_row=re.compile(r"(?:Tiltaksbane|Gap)\b.*"),
    right_aligned=True,
    unit="tonn CO2-ekv.",
)
CLIMATE_MEASURE = TableForm(
    family="climate_measure",
    caption=re.compile(r"(?P<subject>Tiltak som reduserer klimagassutslipp)(?!.*ikke kvantifisert).*", re.IGNORECASE),
    header=line_of("Årlig utslippsreduksjon, tonn", "CO2 ekv*", "Tiltak ID", "Ansvar", "(rapportering i", "kursiv)**"),
    columns=_measures,
    last_row=re.compile(r"SUM"),
    group=re.compile(r"ANNEN MOBIL FORBRENNING|ENERGIFORSYNING|SJØFART|VEITRAFIKK"),
    has_text_behind=True,
    has_code_behind=True,
    unit="tonn CO2-ekv.",
)
CLIMATE_FUNDING = TableForm(
    family="climate_funding",
    caption=re.compile(r"(?P<subject>Oversikt over finansiering av klimatiltak).*", re.IGNORECASE),
    # the sum is headed by the period in two digits, «21-25»
    header=re.compile(rf"{line_of('Tjeneste-', 'område').pattern}|\s*(?:\d\d-(?:\d\d)?|\d\d)\s*", re.IGNORECASE),
    columns=_funding,
    last_row=re.compile(r"SUM FINANSIERING"),
    sum_row=re.compile(r"(?:Total|SUM)\b.*"),
    has_text_behind=True,
)
CLIMATE_FRAME = TableForm(
    family="climate_frame",
    caption=re.compile(r"(?P<subject>Endringer i finansieringsramme for klimatiltak).*", re.IGNORECASE),
    header=line_of(),
    columns=year_columns,
    last_row=re.compile(r"Netto endring.*"),
    sum_row=re.compile(r"Netto endring.*"),
)

CLIMATE_FORMS = (CLIMATE_PATH, CLIMATE_MEASURE, CLIMATE_FUNDING, CLIMATE_FRAME)
