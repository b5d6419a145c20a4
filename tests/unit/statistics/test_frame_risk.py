"""The simulated sum against what is known exactly: moments of the lognormal, independence, full correlation."""

import math
from statistics import NormalDist

import pytest

from pipelines.statistics.distribution import log_spread
from pipelines.statistics.frame_risk import simulate

MEDIANS = [10.0, 20.0, 30.0, 40.0]
VARIATIONS = [0.3, 0.2, 0.4, 0.1]


def mean_and_variance() -> tuple[list[float], list[float]]:
    spreads = [log_spread(variation) for variation in VARIATIONS]
    means = [median * math.exp(spread**2 / 2) for median, spread in zip(MEDIANS, spreads, strict=True)]
    return means, [(mean * variation) ** 2 for mean, variation in zip(means, VARIATIONS, strict=True)]


def test_independent_costs_have_the_sum_of_the_means_and_of_the_variances() -> None:
    means, variances = mean_and_variance()
    risk = simulate(MEDIANS, VARIATIONS, certain=5, frame=120, correlation=0)
    assert risk.mean == pytest.approx(sum(means) + 5, rel=2e-3)
    assert risk.standard_deviation == pytest.approx(math.sqrt(sum(variances)), rel=1e-2)


def test_fully_correlated_costs_are_over_the_frame_together() -> None:
    """With one factor the sum rises with it: the probability is that of the factor where the sum is the frame."""
    frame = sum(median * math.exp(log_spread(v) * 1.0) for median, v in zip(MEDIANS, VARIATIONS, strict=True))
    risk = simulate(MEDIANS, VARIATIONS, certain=0, frame=frame, correlation=1)
    assert risk.probability == pytest.approx(1 - NormalDist().cdf(1.0), abs=4 * risk.standard_error)


def test_one_cost_is_over_its_p85_in_15_per_cent_of_the_draws() -> None:
    p85 = 100 * math.exp(NormalDist().inv_cdf(0.85) * log_spread(0.3))
    for correlation in (0, 0.3, 0.6):
        risk = simulate([100.0], [0.3], certain=0, frame=p85, correlation=correlation)
        assert risk.probability == pytest.approx(0.15, abs=4 * risk.standard_error)


def test_correlation_makes_a_comfortable_frame_less_so() -> None:
    chances = [simulate(MEDIANS, VARIATIONS, 0, 130, correlation).probability for correlation in (0, 0.3, 0.6)]
    assert chances == sorted(chances)
    assert chances[0] < chances[2]


def test_the_same_portfolio_gives_the_same_figures() -> None:
    assert simulate(MEDIANS, VARIATIONS, 0, 110, 0.3) == simulate(MEDIANS, VARIATIONS, 0, 110, 0.3)


def test_certain_costs_alone_are_over_the_frame_or_not() -> None:
    assert simulate([], [], certain=100, frame=99, correlation=0.3).probability == 1
    assert simulate([], [], certain=100, frame=100, correlation=0.3).probability == 0


@pytest.mark.parametrize(("variations", "correlation"), [([0.1], 0.3), (VARIATIONS, 1.5)])
def test_what_makes_no_sense_is_refused(variations: list[float], correlation: float) -> None:
    with pytest.raises(ValueError, match="of one length"):
        simulate(MEDIANS, variations, 0, 100, correlation)
