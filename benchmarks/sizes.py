"""Cost over size: municipalities' account filings and KOSTRA cells, and one changed unit among few and among many."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.filings import correct_filing, put_filings
from benchmarks.homes import add_blank_line, new_home, parse_project, refresh
from benchmarks.kostra import put_table
from benchmarks.measure import Usage, measure
from benchmarks.table import show, show_figure
from pipelines.home import Home

SIZES = (1, 10, 100, 357)
EXPONENT, SPREAD = 1.05, 1.3
YEARS_OF_CELLS = range(2025, 2026)


@dataclass(frozen=True)
class Kind:
    """What there is more of: `put` gives a home so many municipalities, `change` changes one unit."""

    name: str
    put: Callable[[Home, int], None]
    change_name: str
    change: Callable[[Home], None]


def _put_cells(home: Home, count: int) -> None:
    put_table(home, YEARS_OF_CELLS, range(1, count + 1))


KINDS = (
    Kind("filings", put_filings, "one corrected filing", correct_filing),
    Kind("municipalities' cells", _put_cells, "a blank line in a small CSV", add_blank_line),
)


def sizes(folder: Path, counts: Sequence[int] = SIZES) -> None:
    parse_project()
    base = measure(refresh(new_home(folder / "base")))
    show("the committed data alone", base)
    for number, kind in enumerate(KINDS):
        first: dict[int, Usage] = {}
        changed: dict[int, Usage] = {}
        for count in counts:
            home = new_home(folder / f"{number}-{count}")
            kind.put(home, count)
            first[count] = measure(refresh(home))
            show(f"{count} {kind.name}: first refresh", first[count])
            kind.change(home)
            changed[count] = measure(refresh(home))
            show(f"{count} {kind.name}: {kind.change_name}", changed[count])
        show_figure("exponent of cpu over size", _exponent({n: usage.cpu for n, usage in first.items()}), "", EXPONENT)
        added = {n: usage.cpu - base.cpu for n, usage in first.items() if usage.cpu > base.cpu}
        if len(added) > 1:
            show_figure("exponent of the cpu that they add", _exponent(added), "", EXPONENT)
        cpus = [usage.cpu for usage in changed.values()]
        show_figure("one change, dearest to cheapest in cpu", max(cpus) / min(cpus), "x", SPREAD)


def _exponent(cost: Mapping[int, float]) -> float:
    """The slope of cost over size by least squares, both as logarithms: 1 where twice as much costs twice as much."""
    xs, ys = [math.log(size) for size in cost], [math.log(each) for each in cost.values()]
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    covariance = sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True))
    return covariance / sum((x - x_mean) ** 2 for x in xs)
