"""Indicator tables that compare the municipality with others: the columns are municipalities, the header says which."""

import re
from itertools import dropwhile

from pipelines.sources.budget_document.forms.vocabulary import line_of
from pipelines.sources.budget_document.tables import Column, TableForm

AVERAGE = r"(?:(?:Gj\.snitt|Snitt) )?ASSS(?: uten Oslo)?"
MUNICIPALITIES = ("Trondheim", "Oslo", "Bergen", "Stavanger", "Kristiansand", "Tromsø", "Sandnes", "Drammen", "Bærum")

_HEADED = re.compile(rf"{AVERAGE}|{'|'.join(MUNICIPALITIES)}")
_SECTIONS = re.compile(
    r"(?:Prioritet|Produktivitet|Dekningsgrad|Kvalitet|Prioritering|Andre nøkkeltall|Nøkkeltall|Ressursbruk(?! i))"
    r"[^,\d(]{0,40}"
)


def _columns(header: str, caption: str) -> list[Column]:
    """One column a municipality; of the one that stands twice, the first is the year before."""
    # a caption that wraps may leave «ASSS 2020» among the headings
    headed = list(dropwhile(lambda name: "ASSS" in name, _HEADED.findall(header)))
    years = sorted({int(year) for year in re.findall(r"20\d\d", header + " " + caption)})
    if len(headed) < 4 or not years:
        return []
    last = years[-1]
    first = years[0] if len(years) > 1 else last - 1
    columns, seen = [], set()
    for name in headed:
        is_repeated = headed.count(name) > 1 and name not in seen
        year = first if is_repeated else last
        seen.add(name)
        columns.append(Column("value", None, year, year, name))
    return columns


def _one_year(header: str, _caption: str) -> list[Column]:
    digits = re.sub(r"\D", "", header)
    return [Column("value", None, int(digits), int(digits), "Kommunen i raden")] if len(digits) == 4 else []


BENCHMARK = TableForm(
    family="benchmark",
    caption=re.compile(r"(?P<subject>.+)"),
    needs_headings=True,
    header=line_of("Indikator", *MUNICIPALITIES, "Gj.snitt ASSS", "Snitt ASSS", "ASSS uten Oslo"),
    columns=_columns,
    group=_SECTIONS,
    unit="per rad",
)
BENCHMARK_BY_MUNICIPALITY = TableForm(
    family="benchmark_by_municipality",
    caption=re.compile(r"(?P<subject>Eiendomsskatt på bolig- og fritidseiendommer.*)"),
    header=re.compile(r"\s*Kommune \d \d{3}\s*"),
    columns=_one_year,
    unit="kr",
)
