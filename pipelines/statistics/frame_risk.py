"""The probability that the sum of uncertain project costs exceeds a frame, by simulation.

Each cost is lognormal about its P50. Costs move together through one common factor, so the correlation between the
logarithms of any two of them is the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipelines.statistics.distribution import log_spread

DRAWS = 200_000
DRAWS_AT_ONCE = 10_000
SEED = 2027
"""Fixed, so that the same portfolio gives the same figures every night."""
QUANTILES = (0.10, 0.50, 0.80, 0.85, 0.90)


@dataclass(frozen=True)
class FrameRisk:
    """What the simulation came to, in the unit of the costs.

    probability: the share of draws whose sum is above the frame; `standard_error` is that of the share.
    quantiles: of the sum, at QUANTILES.
    """

    mean: float
    standard_deviation: float
    quantiles: tuple[float, ...]
    probability: float
    standard_error: float


def simulate(
    medians: Sequence[float], variations: Sequence[float], certain: float, frame: float, correlation: float
) -> FrameRisk:
    """Simulates the sum of the costs.

    medians: P50 of each uncertain cost. variations: standard deviation over mean of each, as a share (0.25 for 25 %).
    certain: the sum of costs taken as they stand. correlation: 0 to 1.
    The draws are the same for every correlation, so what differs between them is the correlation alone.
    Raises ValueError where lengths differ or the correlation is outside its range.
    """
    if len(medians) != len(variations) or not 0 <= correlation <= 1:
        raise ValueError("medians and variations must be of one length, and the correlation between 0 and 1")
    centre = np.asarray(medians, dtype=float)
    spread = np.array([log_spread(variation) for variation in variations])
    random = np.random.default_rng(SEED)
    sums = np.concatenate([_sums(random, centre, spread, correlation) for _ in range(DRAWS // DRAWS_AT_ONCE)]) + certain
    probability = float(np.mean(sums > frame))
    return FrameRisk(
        mean=float(sums.mean()),
        standard_deviation=float(sums.std()),
        quantiles=tuple(float(quantile) for quantile in np.quantile(sums, QUANTILES)),
        probability=probability,
        standard_error=float(np.sqrt(probability * (1 - probability) / DRAWS)),
    )


def _sums(random: np.random.Generator, centre: np.ndarray, spread: np.ndarray, correlation: float) -> np.ndarray:
    """The sum of the costs in each of DRAWS_AT_ONCE draws."""
    common = random.standard_normal((DRAWS_AT_ONCE, 1))
    own = random.standard_normal((DRAWS_AT_ONCE, len(centre)))
    factors = np.exp(spread * (np.sqrt(correlation) * common + np.sqrt(1 - correlation) * own))
    sums: np.ndarray = factors @ centre
    return sums
