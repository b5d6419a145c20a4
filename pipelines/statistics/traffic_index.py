"""The city traffic index (byindeks) and its uncertainty, as Statens vegvesen computes them. No reading, no verdicts.

Changes are in per cent from the base period, standard errors in per cent points of it. The formulas reproduce the
recorded workbook of Trondheim (index 960) to what is printed there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from scipy.special import stdtrit

from pipelines.statistics.interval import Z_95


@dataclass(frozen=True)
class IndexChange:
    """A change in per cent with its standard error in per cent points."""

    percent: float
    standard_error: float


def chain(first: IndexChange, second: IndexChange) -> IndexChange:
    """The change over two periods that follow each other, the errors of the two being independent."""
    i1, i2 = 1 + first.percent / 100, 1 + second.percent / 100
    s1, s2 = first.standard_error / 100, second.standard_error / 100
    error = sqrt(i1**2 * s2**2 + i2**2 * s1**2 + s1**2 * s2**2)
    return IndexChange(100 * (i1 * i2 - 1), 100 * error)


def effective_count(volumes: Sequence[float]) -> float:
    """How many equally weighted points the points are worth: one over the sum of squared shares of base traffic.

    Raises ValueError where there is no traffic to weigh with.
    """
    total = sum(volumes)
    if total <= 0:
        raise ValueError("no traffic in the base period")
    return 1 / sum((volume / total) ** 2 for volume in volumes)


def standard_error(standard_deviation: float, effective_count: float) -> float:
    """The standard error of the index, in the unit of the deviation between points."""
    return standard_deviation / sqrt(effective_count)


def index_of_points(base: Sequence[float], now: Sequence[float]) -> IndexChange:
    """The index of points with traffic in two periods: all traffic over all traffic, weighted by the base period.

    Raises ValueError where fewer than two points have traffic in the base period, or the lengths differ.
    """
    if len(base) != len(now) or sum(volume > 0 for volume in base) < 2:
        raise ValueError("two points or more with traffic in the base period are needed, each in both periods")
    n = effective_count(base)
    total = sum(base)
    index = sum(now) / total
    squares = sum(b / total * (after / b - index) ** 2 for b, after in zip(base, now, strict=True) if b > 0)
    deviation = sqrt(squares / (1 - 1 / n))
    return IndexChange(100 * (index - 1), 100 * standard_error(deviation, n))


def interval(change: IndexChange, point_count: int | None = None) -> tuple[float, float]:
    """The 95 % interval: by Student's t over the points for a rolling window, normal for a year or a chain of years.

    point_count: the points of a rolling window, two or more; None for a year or a chain.
    """
    reach = (Z_95 if point_count is None else float(stdtrit(point_count - 1, 0.975))) * change.standard_error
    return change.percent - reach, change.percent + reach
