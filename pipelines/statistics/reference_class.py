"""The outside view: quantiles of what like projects came to, drawn towards a published class where they are few."""

from collections.abc import Sequence
from math import floor


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


def own_weight(n: int, k: float) -> float:
    """How much n own projects weigh against a published class that counts as k of them: n / (n + k)."""
    return n / (n + k)


def shrunk_quantile(values: Sequence[float], published: float, tau: float, k: float) -> float:
    """The own quantile drawn towards the published one; without own values the published one itself."""
    if not values:
        return published
    weight = own_weight(len(values), k)
    return weight * empirical_quantile(values, tau) + (1 - weight) * published
