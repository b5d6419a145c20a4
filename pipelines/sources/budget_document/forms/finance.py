"""The financial tables of chapters 8 and 9 and the fees of chapter 10, in the unit that the caption names."""

import re

from pipelines.sources.budget_document.forms.vocabulary import line_of, year_columns
from pipelines.sources.budget_document.tables import Column, TableForm

ANY = re.compile(r"(?P<subject>.+?)\.?")


def _fee_columns(header: str, _caption: str) -> list[Column]:
    if "Nominell endring" not in header:
        return []
    return [
        Column("nominal_change", label="Nominell endring", unit="prosent"),
        Column("real_change", label="Reell endring", unit="prosent"),
    ]


def _family_fee_columns(header: str, _caption: str) -> list[Column]:
    years = year_columns(header)
    if not header.endswith("Endring") or len(years) != 2:
        return []
    return [*years, Column("change", label="Endring")]


def _one_amount(header: str, _caption: str) -> list[Column]:
    return [Column("amount", label=header)] if re.search(r"Pris|Mill\. kroner", header) else []


def _demography_columns(header: str, _caption: str) -> list[Column]:
    return [Column(key, label=word) for key, word in zip(("demography", "area", "total"), header.split(), strict=False)]


RATE = TableForm(
    family="interest_rate",
    caption=re.compile(r"(?P<subject>Budsjettert rentenivå)\b.*"),
    header=line_of("Vedtatt", "Budsjett"),
    columns=year_columns,
    unit="prosent",
)
FUND_FORECAST = TableForm(
    family="fund_forecast",
    caption=re.compile(r"(?P<subject>Prognose for tiltak, inngående og utgående balanse.*)"),
    header=line_of("Avsetning/bruk", "Formål", "Mill. kroner"),
    columns=_one_amount,
    last_row=re.compile(r"Prognose for utgående balanse.*"),
    sum_row=re.compile(r"Prognose for utgående balanse.*"),
    group_prefix=re.compile(r"(?:Bruk|Avsetning) \([a-z]+\)(?=\s)"),
    decimals=True,
)
DEMOGRAPHY = TableForm(
    family="demography",
    caption=re.compile(r"(?P<subject>Anslag på demografi- og arealkostnader).*"),
    header=line_of("Demografi", "Areal", "Totalt"),
    columns=_demography_columns,
    last_row=re.compile(r"Totalt"),
    sum_row=re.compile(r"Totalt"),
)
FINANCE = TableForm(
    family="finance",
    caption=ANY,
    needs_headings=True,
    header=line_of("Netto driftsramme", "Vedtatt", "Budsjett", "Regnskap"),
    columns=year_columns,
    sum_row=re.compile(r"(?:Sum|Netto finansutgifter|Netto endring)\b.*"),
    has_codes=False,
)
FEE = TableForm(
    family="fee",
    caption=ANY,
    needs_headings=True,
    header=line_of("Gjennomsnittlig endring fra", "i prosent", "Nominell endring", "Reell endring"),
    columns=_fee_columns,
    blank_rows_are_groups=True,
    unit="prosent",
)
FAMILY_FEE = TableForm(
    family="family_fee",
    caption=ANY,
    needs_headings=True,
    header=line_of("Endring"),
    columns=_family_fee_columns,
    last_row=re.compile(r"Sum"),
    unit="kr",
)
PRICE = TableForm(
    family="price",
    caption=ANY,
    needs_headings=True,
    header=line_of("Type oblat", "Pris"),
    columns=_one_amount,
    unit="kr",
)
COST_CHANGE = TableForm(
    family="cost_change",
    caption=ANY,
    needs_headings=True,
    header=line_of("Tiltak vannområdet", "Tiltak avløpsområdet", "Endring fra", "til"),
    columns=lambda header, caption: [Column("amount", label="Endring")] if "Endring fra" in header else [],
    last_row=re.compile(r"Sum kostnadsendring.*"),
)
BUDGET_LINES = TableForm(
    family="budget_lines",
    caption=ANY,
    needs_headings=True,
    header=line_of("Type utgift/inntekt", "Beløp"),
    columns=lambda header, caption: [Column("amount", label="Beløp")] if "Type utgift" in header else [],
    last_row=re.compile(r"Resultat"),
    sum_row=re.compile(r"(?:Sum|Resultat)\b.*"),
)

FINANCE_FORMS = (RATE, FUND_FORECAST, DEMOGRAPHY, FEE, FAMILY_FEE, PRICE, COST_CHANGE, BUDGET_LINES)
