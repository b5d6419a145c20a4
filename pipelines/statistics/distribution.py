"""Quantiles of a cost from its median (P50) and spread, and the spread that two quantiles imply.

The spread is the coefficient of variation: standard deviation over mean, as cost estimates state it (0.30 for 30 %).
For the normal, median and mean are one.
"""

from math import exp, expm1, log, log1p, sqrt
from statistics import NormalDist


def log_spread(cv: float) -> float:
    """The standard deviation of the logarithm of a lognormal cost with this cv."""
    return sqrt(log1p(cv**2))


def lognormal_quantile(median: float, cv: float, tau: float) -> float:
    """The quantile tau of a lognormal cost: costs end far above more often than far below, so this is the usual one."""
    return median * exp(_z(tau) * log_spread(cv))


def normal_quantile(median: float, cv: float, tau: float) -> float:
    """The quantile tau of a normal cost."""
    return median * (1 + _z(tau) * cv)


def implied_lognormal_cv(median: float, quantile: float, tau: float) -> float:
    """The cv with which a lognormal cost has this median and this quantile tau.

    Raises ValueError where an amount is not positive, or the quantile is on the wrong side of the median.
    """
    _check(median, quantile, tau)
    return sqrt(expm1((log(quantile / median) / _z(tau)) ** 2))


def implied_normal_cv(median: float, quantile: float, tau: float) -> float:
    """The cv with which a normal cost has this median and this quantile tau. Raises as `implied_lognormal_cv`."""
    _check(median, quantile, tau)
    return (quantile / median - 1) / _z(tau)


def _z(tau: float) -> float:
    return NormalDist().inv_cdf(tau)


def _check(median: float, quantile: float, tau: float) -> None:
    if median <= 0 or quantile <= 0 or (quantile - median) * (tau - 0.5) < 0:
        raise ValueError(f"{quantile} cannot be the quantile {tau} of a cost with median {median}")
