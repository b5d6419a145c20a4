"""Finds the layout of a file and lays its rows out by field. What the fields mean is for the modules that read them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.sources.reading import UnreadableFileError
from pipelines.sources.spreadsheet.grid import Cell, Grid, folded
from pipelines.sources.spreadsheet.layout import Layout, LayoutColumn

EXAMPLE_MARK = "eksempel:"
"""A row whose first text begins so is the template's own example."""


@dataclass(frozen=True)
class Column:
    """A column found in the file; `year` where its heading holds one."""

    field: str
    header: str
    unit: str | None
    year: int | None


@dataclass(frozen=True)
class Record:
    """One row: its cells by column, and the row as it stands."""

    cells: Sequence[tuple[Column, Cell]]
    raw_line: str
    locator: str

    def cell(self, name: str) -> Cell:
        """The first cell of a field; a blank one where the sheet does not have it."""
        return next((cell for column, cell in self.cells if column.field == name), Cell("", self.locator))

    def text(self, name: str) -> str:
        return self.cell(name).text.strip()


@dataclass(frozen=True)
class MatchedSheet:
    """A table found in the file, under the name it has in the layout."""

    name: str
    fields: frozenset[str]
    records: Sequence[Record]


@dataclass
class MatchedFile:
    """The tables of the file, and its labels with their values."""

    sheets: list[MatchedSheet] = field(default_factory=list)
    labels: list[tuple[Column, Cell]] = field(default_factory=list)

    @property
    def all_cells(self) -> list[tuple[Column, Cell]]:
        """The values of the labels, and then of every row."""
        return [*self.labels, *(cell for sheet in self.sheets for record in sheet.records for cell in record.cells)]

    def records_with(self, name: str) -> list[Record]:
        """The rows of every sheet that has a column of this field."""
        return [record for sheet in self.sheets if name in sheet.fields for record in sheet.records]


@dataclass
class _Difference:
    unknown: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        return len(self.unknown) + len(self.missing)


def match_layout(grids: Sequence[Grid], layouts: Sequence[Layout], *, is_csv: bool, remedy: str) -> MatchedFile:
    """The file by the layout that fits it.

    remedy: what to do where none fits, in Norwegian.
    Raises UnreadableFileError with every unknown and missing column, against the nearest layout, where none fits.
    """
    tried = []
    for layout in (layout for layout in layouts if layout.is_csv == is_csv):
        matched, difference = _try_layout(grids, layout)
        if not difference.size:
            return matched
        tried.append((difference.size, layout, difference))
    if not tried:
        raise UnreadableFileError(f"Ingen kjente oppsett for slike filer. Kjente oppsett: {_names(layouts)}.")
    _, nearest, difference = min(tried, key=lambda entry: entry[0])
    raise UnreadableFileError(
        f"Kolonnene er ikke dem i noe kjent oppsett. Nærmest er {nearest.id}. "
        f"Ukjent: {', '.join(difference.unknown) or 'ingen'}. Mangler: {', '.join(difference.missing) or 'ingen'}. "
        f"Kjente oppsett: {_names(layouts)}. {remedy}"
    )


def _names(layouts: Sequence[Layout]) -> str:
    return ", ".join(layout.description for layout in layouts)


def _try_layout(grids: Sequence[Grid], layout: Layout) -> tuple[MatchedFile, _Difference]:
    matched, difference = MatchedFile(), _Difference()
    known = {folded(name): (name, sheet) for name, sheet in layout.sheets.items()}
    times = Counter(folded(grid.name) for grid in grids)
    for name, sheet in layout.sheets.items():
        if folded(name) not in times and any(column.is_required for column in sheet.columns):
            difference.missing.append(f"arket «{name}»")
    for grid in grids:
        if folded(grid.name) not in known:
            if any(not cell.is_blank for row in grid.rows for cell in row):
                difference.unknown.append(f"arket «{grid.name}»")
            continue
        if times[folded(grid.name)] > 1:
            difference.unknown.append(f"arket «{grid.name}» mer enn én gang")
        name, sheet = known[folded(grid.name)]
        if sheet.shape == "labels":
            matched.labels += _match_labels(grid, sheet.columns, difference)
        elif sheet.shape == "rows":
            matched.sheets.append(_match_table(name, grid, sheet.columns, difference))
    return matched, difference


def _match_labels(
    grid: Grid, columns: Sequence[LayoutColumn], difference: _Difference
) -> Iterator[tuple[Column, Cell]]:
    pairs = [(row[0], row[1]) for row in grid.rows if len(row) > 1 and not row[0].is_blank]
    written = [(label, value) for label, value in pairs if not value.is_blank or _column_of(label.text, columns)]
    found = _columns_of(dict(enumerate(label.text for label, _ in written)), grid.name, columns, difference)
    if any(found):  # else there are no labels to miss
        difference.unknown += [
            f"{row[1].locator} uten opplysning foran"
            for row in grid.rows
            if len(row) > 1 and row[0].is_blank and not row[1].is_blank
        ]
    for (_, value), column in zip(written, found, strict=True):
        if column:
            yield column, value


def _match_table(name: str, grid: Grid, columns: Sequence[LayoutColumn], difference: _Difference) -> MatchedSheet:
    header_at = _header_row(grid, columns)
    header, body = (grid.rows[header_at], grid.rows[header_at + 1 :]) if grid.rows else ([], [])
    width = max((len(row) for row in [header, *body]), default=0)
    used = [any(len(row) > index and not row[index].is_blank for row in body) for index in range(width)]
    headings = [header[index].text.strip() if index < len(header) else "" for index in range(width)]
    shown = [index for index in range(width) if headings[index] or used[index]]
    found = _columns_of({index: headings[index] for index in shown}, grid.name, columns, difference)
    placed = [(index, column) for index, column in zip(shown, found, strict=True) if column]
    records = [_record(row, placed) for row in body if _is_read(row)]
    return MatchedSheet(name, frozenset(column.field for _, column in placed), records)


def _header_row(grid: Grid, columns: Sequence[LayoutColumn]) -> int:
    """The row with most known headings; the first that is not blank where there is none."""
    if not grid.rows:
        return 0
    hits = [sum(bool(_column_of(cell.text, columns)) for cell in row if cell.text) for row in grid.rows[:50]]
    if any(hits):
        return hits.index(max(hits))
    return next((at for at, row in enumerate(grid.rows) if not all(cell.is_blank for cell in row)), 0)


def _columns_of(
    headings: Mapping[int, str], sheet: str, columns: Sequence[LayoutColumn], difference: _Difference
) -> list[Column | None]:
    """The column of each heading, None for those not read; what does not fit is noted. Headings by place, from 0."""
    place = f"{sheet}: " if sheet else ""
    times = Counter(folded(heading) for heading in headings.values())
    found: list[Column | None] = []
    for at, heading in headings.items():
        column = _column_of(heading, columns)
        if column is None:
            difference.unknown.append(f"{place}«{heading}»" if heading else f"{place}kolonne {at + 1} uten overskrift")
        elif times[folded(heading)] > 1:
            difference.unknown.append(f"{place}«{heading}» mer enn én gang")
        is_read = column is not None and column.field != "ignored"
        found.append(
            Column(column.field, heading, column.unit, column.year_in(heading)) if column and is_read else None
        )
    for column in columns:
        if column.is_required and not any(column.matches(heading) for heading in times):
            difference.missing.append(f"{place}«{column.header}»")
    return found


def _column_of(heading: str, columns: Sequence[LayoutColumn]) -> LayoutColumn | None:
    wanted = folded(heading)
    return next((column for column in columns if column.header and column.matches(wanted)), None)


def _is_read(row: Sequence[Cell]) -> bool:
    texts = [cell for cell in row if not cell.is_blank]
    return bool(texts) and not folded(texts[0].text).startswith(EXAMPLE_MARK)


def _record(row: Sequence[Cell], placed: Sequence[tuple[int, Column]]) -> Record:
    locator = next(cell.locator for cell in row if not cell.is_blank)
    blank = Cell("", locator)
    cells = [(column, row[index] if index < len(row) else blank) for index, column in placed]
    return Record(cells, " | ".join(cell.text for cell in row).rstrip(" |"), locator)
