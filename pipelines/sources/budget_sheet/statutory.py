"""The statutory forms: one row a line, scenario and year, gathered into one table a form."""

from collections.abc import Iterator, Mapping, Sequence

from pipelines.sources.budget_sheet.identity import Identity
from pipelines.sources.budget_sheet.tables import Figure, SheetTable
from pipelines.sources.budget_sheet.vocabulary import PRICE_BASES, SCENARIOS, Form
from pipelines.sources.norwegian import parse_year
from pipelines.sources.spreadsheet.grid import folded
from pipelines.sources.spreadsheet.match import Record


def statutory_tables(records: Sequence[Record], identity: Identity, forms: Mapping[str, Form]) -> list[SheetTable]:
    """One table a form, in the order they appear; a form that is not known is a table without family."""
    by_form: dict[str, list[Record]] = {}
    for record in records:
        name = folded(record.text("form"))
        by_form.setdefault(forms[name].family if name in forms else name, []).append(record)
    return [_table(group, identity, forms) for group in by_form.values()]


def _table(records: Sequence[Record], identity: Identity, forms: Mapping[str, Form]) -> SheetTable:
    name = records[0].text("form")
    form = forms.get(folded(name))
    known = ", ".join(f"«{title}»" for title in dict.fromkeys(form.name for form in forms.values()))
    return SheetTable(
        family=form.family if form else None,
        caption=form.name if form else name,
        subject=None,
        figures=list(_figures(records, identity)),
        locator=records[0].locator,
        last_locator=records[-1].locator,
        problem=None if form else f"«{name}» er ikke et kjent skjema. Kjente skjemaer: {known}",
    )


def _figures(records: Sequence[Record], identity: Identity) -> Iterator[Figure]:
    """A line keeps its row number, and a scenario and year its column number, wherever in the form they stand."""
    rows: dict[tuple[str, str], int] = {}
    columns: dict[tuple[str, str], int] = {}
    for record in records:
        code, label = record.text("line_no"), record.text("line")
        heading = folded(record.text("scenario")), record.text("year")
        scenario, year = SCENARIOS.get(heading[0]), parse_year(heading[1])
        basis, price_year = identity.price(scenario, year)
        for column, cell in record.cells:
            if column.field == "amount":
                yield Figure(
                    row_seq=rows.setdefault((code, folded(label)), len(rows) + 1),
                    row_code=code or None,
                    row_label=label,
                    row_text=record.text("note") or None,
                    column_seq=columns.setdefault(heading, len(columns) + 1),
                    column_key="amount",
                    column_label=f"{record.text('scenario')} {heading[1]}".strip(),
                    scenario=scenario,
                    year=year,
                    price_basis=PRICE_BASES.get(folded(record.text("price_basis")), basis),
                    price_year=parse_year(record.text("price_year")) or price_year,
                    unit=column.unit or identity.unit,
                    cell=cell,
                    raw_line=record.raw_line,
                    problem=_problem(record, scenario, year),
                )


def _problem(record: Record, scenario: str | None, year: int | None) -> str | None:
    """Everything about the row that keeps its amount from being placed."""
    problems = [cell.problem for column, cell in record.cells if cell.problem and column.field != "amount"]
    if scenario is None:
        problems.append(f"«{record.text('scenario')}» er ikke {', '.join(list(SCENARIOS)[:-1])} eller forslag")
    if year is None:
        problems.append(f"«{record.text('year')}» er ikke et år")
    basis, price_year = record.text("price_basis"), record.text("price_year")
    if basis and folded(basis) not in PRICE_BASES:
        problems.append(f"«{basis}» er ikke {' eller '.join(PRICE_BASES)}")
    if price_year and parse_year(price_year) is None:
        problems.append(f"«{price_year}» er ikke et prisår")
    return "; ".join(problems) or None
