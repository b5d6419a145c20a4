"""Intervals that say how much a few observations can tell: of a share, and of a mean."""

from math import sqrt

from scipy.special import betaincinv

Z_95 = 1.959963984540054
"""How many standard errors a normal 95 % interval reaches to each side."""


def clopper_pearson(successes: int, trials: int, level: float = 0.95) -> tuple[float, float]:
    """The exact interval of a share (Clopper and Pearson 1934): the shares that a two-sided test does not reject.

    Raises ValueError where there are no trials, or not between none and all of them succeeded.
    """
    if not 0 <= successes <= trials or trials == 0:
        raise ValueError(f"{successes} of {trials} is not a share")
    tail = (1 - level) / 2
    low = 0.0 if successes == 0 else float(betaincinv(successes, trials - successes + 1, tail))
    high = 1.0 if successes == trials else float(betaincinv(successes + 1, trials - successes, 1 - tail))
    return low, high


def standard_error(standard_deviation: float, n: int) -> float:
    """The standard error of a mean of n observations."""
    return standard_deviation / sqrt(n)


def mean_interval(mean: float, standard_deviation: float, n: int) -> tuple[float, float]:
    """The normal 95 % interval of a mean: the mean and 1.96 standard errors to each side."""
    reach = Z_95 * standard_error(standard_deviation, n)
    return mean - reach, mean + reach
