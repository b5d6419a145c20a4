"""The project list and its funding: one table an area, the funding of an area right after its projects.

Only rows that stand in the sheet; no sum is added.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.sources.budget_sheet.identity import Identity
from pipelines.sources.budget_sheet.layout import ABOUT_THE_FILE
from pipelines.sources.budget_sheet.tables import Figure, SheetTable
from pipelines.sources.spreadsheet.grid import folded
from pipelines.sources.spreadsheet.match import Record


@dataclass(frozen=True)
class _Kind:
    """What sets the two kinds of table apart."""

    family: str
    title: str
    code: str | None
    label: str
    columns: tuple[str, ...]


_PROJECTS = _Kind(
    "investment", "Investeringer", "project_no", "project_name", ("cost_estimate", "spent", "remaining", "planned")
)
_FUNDING = _Kind("investment_funding", "Finansiering", None, "funding_source", ("funded",))


def project_tables(projects: Sequence[Record], funding: Sequence[Record], identity: Identity) -> list[SheetTable]:
    """The tables of each area, in the order the areas appear; funding of areas without projects comes last."""
    project_areas, funding_areas = _by_area(projects), _by_area(funding)
    tables = []
    for area in dict.fromkeys([*project_areas, *funding_areas]):
        if area in project_areas:
            tables.append(_table(_PROJECTS, project_areas[area], identity))
        if area in funding_areas:
            tables.append(_table(_FUNDING, funding_areas[area], identity))
    return tables


def _by_area(records: Sequence[Record]) -> dict[str, list[Record]]:
    areas: dict[str, list[Record]] = {}
    for record in records:
        areas.setdefault(folded(record.text("area")), []).append(record)
    return areas


def _table(kind: _Kind, records: Sequence[Record], identity: Identity) -> SheetTable:
    area = records[0].text("area")
    return SheetTable(
        family=kind.family,
        caption=f"{kind.title}: {area or 'uten område'}",
        subject=area or None,
        figures=[
            figure
            for number, record in enumerate(records, start=1)
            for figure in _figures(kind, record, number, identity)
        ],
        locator=records[0].locator,
        last_locator=records[-1].locator,
    )


def _figures(kind: _Kind, record: Record, row_seq: int, identity: Identity) -> Iterator[Figure]:
    columns = [(column, cell) for column, cell in record.cells if column.field in kind.columns]
    for column_seq, (column, cell) in enumerate(columns, start=1):
        # the years of a plan are what it proposes; the estimate and what is spent are at no scenario's prices
        basis, price_year = identity.price("proposal" if column.year else None, column.year)
        yield Figure(
            row_seq=row_seq,
            row_code=(record.text(kind.code) if kind.code else "") or None,
            row_label=record.text(kind.label),
            row_text=record.text("note") or None,
            column_seq=column_seq,
            column_key=column.field,
            column_label=column.header,
            scenario=None,
            year=column.year,
            price_basis=basis,
            price_year=price_year,
            unit=column.unit or identity.unit,
            cell=cell,
            raw_line=record.raw_line,
            problem=_problem(kind, record),
        )


def _problem(kind: _Kind, record: Record) -> str | None:
    problems = [
        cell.problem
        for column, cell in record.cells
        if cell.problem and column.field not in kind.columns and column.field not in ABOUT_THE_FILE
    ]
    if not record.text("area"):
        problems.append("raden mangler område")
    return "; ".join(problems) or None
