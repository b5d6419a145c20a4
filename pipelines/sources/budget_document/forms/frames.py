"""The frames of the service areas: section 2.3, the change of each area's frame, and the measures behind it.

All in millions of kroner with one decimal. Measures have a type, printed once for its group, and mostly a number.
"""

import re
from dataclasses import replace

from pipelines.sources.budget_document.forms.vocabulary import UNIT, line_of, year_columns
from pipelines.sources.budget_document.tables import Column, TableForm

MEASURE_TYPES = (
    "Opprettholdelse av standard",
    "Endringer i tjenestetilbudet",
    "Effektiviseringstiltak",
    "Annet",
    "Endringer i gebyrer/brukerbetalinger",
    "Endringer i gebyrer/ brukerbetalinger",
)


def _measure_columns(header: str, caption: str) -> list[Column]:
    return year_columns(header, caption) if "Type tiltak" in header else []


def _frame_columns(header: str, caption: str) -> list[Column]:
    return year_columns(header, caption) if "Netto driftsramme" in header else []


SERVICE_AREA = TableForm(
    family="service_area",
    is_numbered=False,
    caption_start=re.compile(r"[A-ZÆØÅ]"),
    caption=re.compile(r"(?P<subject>[A-ZÆØÅ][^.\d]{3,80})"),
    header=line_of("Budsjett", "Regnskap"),
    columns=year_columns,
    needs_headings=True,
    first_row=re.compile(r"Driftsutgifter\b"),
    last_row=re.compile(r"Netto resultat"),
    sum_row=re.compile(r"(?:Driftsresultat|Finansresultat|Netto resultat)\b.*"),
    decimals=True,
)

FRAME_CHANGE = TableForm(
    family="frame_change",
    caption=re.compile(rf"Budsjettramme og rammeendring (?:for |i |innen )?(?P<subject>.+?){UNIT}", re.IGNORECASE),
    header=line_of("Netto driftsramme"),
    columns=_frame_columns,
    last_row=re.compile(r"Reell rammeendring"),
    sum_row=re.compile(r"(?:Korrigert budsjett|Forslag til netto|Reell rammeendring)\b.*"),
    decimals=True,
)
HEADLESS_FRAME_CHANGE = replace(
    FRAME_CHANGE,
    is_numbered=False,
    starts_with_headings=True,
    needs_headings=True,
    first_row=re.compile(r"Opprinnelig budsjett"),
)

MEASURE = TableForm(
    family="measure",
    caption=re.compile(rf"(?:Tiltak (?:i|innen|for) )?(?P<subject>.+?){UNIT}", re.IGNORECASE),
    header=line_of("Type tiltak", "Navn tiltak"),
    needs_headings=True,
    columns=_measure_columns,
    last_row=re.compile(r"Sluttsum"),
    may_lack_last_row=True,
    sum_row=re.compile(r"Sluttsum\b.*"),
    group_prefix=re.compile("|".join(re.escape(name) + r"(?=\s|$)" for name in MEASURE_TYPES)),
    has_codes=True,
)
