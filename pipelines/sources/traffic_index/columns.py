"""Finds the columns of a sheet by their headings, in any order. What a column means is for the modules that read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.sources.reading import UnreadableFileError
from pipelines.sources.spreadsheet.grid import Cell, Grid, folded

Fields = Mapping[str, Sequence[str]]
"""A field to the headings it is written under beside its own name."""

_HEADER_ROWS = 20
"""How far down the headings are looked for."""


@dataclass(frozen=True)
class Row:
    """The cells of one row by field, and the row as it stands."""

    cells: Mapping[str, Cell]
    raw_line: str
    locator: str

    def cell(self, name: str) -> Cell:
        """A blank one where the sheet does not have the field."""
        return self.cells.get(name) or Cell("", self.locator)

    def text(self, name: str) -> str:
        return self.cell(name).text.strip()


@dataclass(frozen=True)
class Table:
    """A sheet laid out by field.

    others: the headings that are of no field, where they stand.
    missing: the fields that are required and not there, each as the headings that would do.
    """

    rows: Sequence[Row] = ()
    fields: frozenset[str] = frozenset()
    others: Sequence[Cell] = ()
    missing: Sequence[str] = field(default_factory=list)


def plain_heading(text: str) -> str:
    """The heading for comparison: «Byindeks årlig» is «byindeks_aarlig»."""
    return folded(text).replace("å", "aa").replace("-", "_").replace(" ", "_")


def lay_out(grid: Grid, fields: Fields, required: Sequence[Sequence[str]] = ()) -> Table:
    """The rows under the headings that fit best.

    required: groups of fields, of which each must have one in the sheet.
    Raises UnreadableFileError where two columns are the same field.
    """
    known = {plain_heading(name): name for name in fields}
    known |= {plain_heading(other): name for name, others in fields.items() for other in others}
    hits = [sum(plain_heading(cell.text) in known for cell in row) for row in grid.rows[:_HEADER_ROWS]]
    at = hits.index(max(hits)) if any(hits) else None
    header = grid.rows[at] if at is not None else ()
    placed: dict[str, int] = {}
    others = []
    for index, cell in enumerate(header):
        name = known.get(plain_heading(cell.text))
        if name in placed:
            place = f"Arket «{grid.name}»" if grid.name else "Filen"
            raise UnreadableFileError(
                f"{place} har to kolonner for {name}: «{header[placed[name]].text.strip()}» og «{cell.text.strip()}» "
                f"({cell.locator}). Slett den ene."
            )
        if name:
            placed[name] = index
        elif not cell.is_blank:
            others.append(cell)
    missing = [" eller ".join(f"«{name}»" for name in group) for group in required if placed.keys().isdisjoint(group)]
    body = grid.rows[at + 1 :] if at is not None else ()
    rows = [_row(row, placed) for row in body if any(not cell.is_blank for cell in row)]
    return Table(rows, frozenset(placed), others, missing)


def _row(row: Sequence[Cell], placed: Mapping[str, int]) -> Row:
    cells = {name: row[index] for name, index in placed.items() if index < len(row)}
    locator = next(cell.locator for cell in row if not cell.is_blank)
    return Row(cells, " | ".join(cell.text for cell in row).rstrip(" |"), locator)
