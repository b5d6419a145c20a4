"""The outside view: quantiles of what like projects came to, drawn towards a published class where they are few."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from pipelines.statistics.distribution import lognormal_quantile


@dataclass(frozen=True)
class Published:
    """A published class of projects: overruns of the estimate in per cent. Few publications print more than these.

    counts_as: how many own projects it weighs as much as.
    """

    mean_pct: float
    median_pct: float
    standard_deviation_pct: float
    counts_as: float

    def quantile(self, tau: float) -> float:
        """The quantile tau of cost over estimate, lognormal with the published median, mean and standard deviation."""
        cv = self.standard_deviation_pct / (100 + self.mean_pct)
        return lognormal_quantile(1 + self.median_pct / 100, cv, tau)

    def own_weight(self, n: int) -> float:
        """How much n own projects weigh against this class: n / (n + k)."""
        return n / (n + self.counts_as)


def empirical_quantile(values: Sequence[float], tau: float) -> float:
    """The quantile tau of the values, linear between neighbours (type 7, as in DuckDB's quantile_cont, R and Excel).

    Raises ValueError where there are no values.
    """
    if not values:
        raise ValueError("no values have no quantile")
    ordered = sorted(values)
    place = tau * (len(ordered) - 1)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def shrunk_quantile(values: Sequence[float], published: Published, tau: float) -> float:
    """The own quantile drawn towards the published one; without own values the published one itself."""
    outside = published.quantile(tau)
    if not values:
        return outside
    weight = published.own_weight(len(values))
    return weight * empirical_quantile(values, tau) + (1 - weight) * outside
