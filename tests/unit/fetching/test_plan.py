"""Extracts: every cell once, none above the limit, years split first."""

from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.fetching.errors import FetchError
from pipelines.fetching.plan import cell_count, plan_extracts
from pipelines.fetching.table import Dimension, Role, Table


def table(**sizes: int) -> Table:
    """A table with so many codes in each dimension, and its roles by name."""
    roles = {"time": Role.TIME, "region": Role.REGION, "contents": Role.CONTENTS}
    dimensions = [
        Dimension(name, name, roles.get(name, Role.OTHER), {f"{name}{number}": "" for number in range(size)}, False)
        for name, size in sizes.items()
    ]
    return Table("12367", "Tabell", tuple(dimensions))


def everything(of: Table) -> dict[str, tuple[str, ...]]:
    return {dimension.code: tuple(dimension.labels) for dimension in of.dimensions}


def sizes(extract: dict[str, tuple[str, ...]]) -> dict[str, int]:
    return {code: len(codes) for code, codes in extract.items()}


@given(
    st.permutations(["time", "region", "contents", "art", "function"]),
    st.lists(st.integers(1, 7), min_size=5, max_size=5),
    st.integers(1, 900),
)
def test_extracts_hold_every_cell_once_and_stay_under_the_limit(
    names: list[str], counts: list[int], limit: int
) -> None:
    of = table(**dict(zip(names, counts, strict=True)))
    selection = everything(of)
    planned = plan_extracts(of, selection, limit)
    assert all(cell_count(extract) <= limit for extract in planned)
    cells = [cell for extract in planned for cell in product(*extract.values())]
    assert len(cells) == cell_count(selection) == prod(counts)
    assert set(cells) == set(product(*selection.values()))


def test_what_fits_is_one_extract() -> None:
    of = table(region=5, time=6)
    assert plan_extracts(of, everything(of), 30) == [everything(of)]


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (59, {"region": 5, "art": 4, "contents": 1, "time": 2}),
        (20, {"region": 5, "art": 4, "contents": 1, "time": 1}),
        (19, {"region": 4, "art": 4, "contents": 1, "time": 1}),
        (3, {"region": 1, "art": 3, "contents": 1, "time": 1}),
    ],
)
def test_years_are_split_first_then_regions_then_the_rest(limit: int, expected: dict[str, int]) -> None:
    of = table(region=5, art=4, contents=1, time=3)
    assert sizes(plan_extracts(of, everything(of), limit)[0]) == expected


def test_the_detailed_accounts_take_the_extracts_that_the_limit_allows() -> None:
    of = table(scope=2, function=97, art=35, region=360, contents=1, time=11)
    planned = plan_extracts(of, everything(of), 800_000)
    assert len(planned) == 11 * 4  # 117 regions an extract
    assert len(plan_extracts(of, everything(of) | {"time": ("time10",)}, 800_000)) == 4


def test_a_limit_without_room_for_a_cell_is_an_error() -> None:
    with pytest.raises(FetchError, match="tillater 0 celler"):
        plan_extracts(table(time=1), {"time": ("time0",)}, 0)
