"""In which extracts to ask for a selection, each within the server's limit of cells. Pure.

Years are split first, so that a new year costs its own cells only; then regions, then whatever else there is.
"""

from itertools import product
from math import prod

from pipelines.fetching.errors import FetchError
from pipelines.fetching.selection import Selection
from pipelines.fetching.table import Role, Table

_SPLIT_ORDER = (Role.TIME, Role.REGION, Role.OTHER, Role.CONTENTS)


def cell_count(selection: Selection) -> int:
    """Empty cells count too."""
    return prod(len(codes) for codes in selection.values())


def plan_extracts(table: Table, selection: Selection, max_cells: int) -> list[Selection]:
    """Extracts that hold every cell of the selection exactly once, none of them above the limit.

    Raises FetchError where the limit leaves no room for one cell.
    """
    if max_cells < 1:
        raise FetchError(f"Tabell {table.id} kan ikke hentes: SSB tillater {max_cells} celler per uttrekk.")
    dimensions = [dimension for dimension in table.dimensions if dimension.code in selection]
    sizes = {code: len(codes) for code, codes in selection.items()}
    for dimension in sorted(dimensions, key=lambda dimension: _SPLIT_ORDER.index(dimension.role)):
        cells_per_code = prod(sizes.values()) // sizes[dimension.code]
        sizes[dimension.code] = min(sizes[dimension.code], max(1, max_cells // cells_per_code))
    parts = [_batches(codes, sizes[code]) for code, codes in selection.items()]
    return [dict(zip(selection, chosen, strict=True)) for chosen in product(*parts)]


def _batches(codes: tuple[str, ...], size: int) -> list[tuple[str, ...]]:
    return [codes[start : start + size] for start in range(0, len(codes), size)]
