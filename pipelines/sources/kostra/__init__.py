"""KOSTRA: tables of Statistics Norway as json-stat2, to rows.

A file is either a fetch, with every request and answer of one table, or a single answer saved by hand. `cube` says
which dimension is which, and `landing` lays out rows; `statbank` opens the file, and `json_stat` decodes.
"""

from collections.abc import Sequence

from pipelines.sources.json_stat import decode
from pipelines.sources.kostra.cube import Cube
from pipelines.sources.kostra.landing import category_rows, cell_rows, dataset_rows
from pipelines.sources.reading import Reading, UnreadableFileError
from pipelines.sources.statbank import Answer, in_answer, open_answers


def read(file_name: str, content: bytes) -> Reading:
    """The datasets, categories and cells of one table as it was answered at one time.

    The unit is the table; a fetch of some years or regions only is a unit of its own.
    Raises UnreadableFileError where an answer is damaged, or the answers are not of one table.
    """
    answers, all_codes = open_answers(content)
    cubes = [_cube(answer) for answer in answers]
    tables = sorted({cube.table_id for cube in cubes})
    if len(tables) > 1:
        raise UnreadableFileError(f"Filen har svar fra flere tabeller ({', '.join(tables)}). Én fil er én tabell.")
    updated = [cube.dataset.updated for cube in cubes if cube.dataset.updated]
    return Reading(
        unit=_unit(cubes, all_codes),
        vintage_date=max(updated).date() if updated else None,
        tables={
            "kostra_dataset": dataset_rows(cubes),
            "kostra_category": category_rows(cubes),
            "kostra_cell": cell_rows(cubes),
        },
    )


def _cube(answer: Answer) -> Cube:
    with in_answer(answer):
        return Cube.of(answer, decode(answer.body))


def _unit(cubes: Sequence[Cube], all_codes: dict[str, set[str]]) -> str:
    """The table, and which part of it where it is not the whole."""
    periods = sorted({code for cube in cubes for code in cube.period.codes})
    regions = {code for cube in cubes for code in cube.region.codes}
    table_id, cube = cubes[0].table_id, cubes[0]
    parts = []
    if set(periods) != all_codes.get(cube.period.id):
        parts.append(periods[0] if len(periods) == 1 else f"{periods[0]}–{periods[-1]}")
    if regions != all_codes.get(cube.region.id):
        parts.append(min(regions) if len(regions) == 1 else f"{len(regions)} regioner")
    return " ".join([table_id, *parts])
