"""Were the promises honest: overruns, intervals, exceedance and pinball loss against published figures and tables."""

from itertools import pairwise
from math import exp
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from pipelines.statistics.exceedance import exceedance
from pipelines.statistics.interval import clopper_pearson, mean_interval, standard_error
from pipelines.statistics.overrun import describe
from pipelines.statistics.pinball import pinball_loss

COSTS = st.lists(st.floats(min_value=0.1, max_value=10), min_size=1, max_size=30)


def test_the_mean_interval_of_concept_report_51() -> None:
    """78 projects: mean overrun 2.3 %, standard deviation 16.0, standard error 1.8."""
    assert round(standard_error(16.0, 78), 1) == 1.8
    low, high = mean_interval(2.3, 16.0, 78)
    assert (low, high) == pytest.approx((2.3 - 1.96 * 16 / 78**0.5, 2.3 + 1.96 * 16 / 78**0.5), abs=1e-3)
    assert low < 0 < high  # the budgets cannot be told from unbiased ones


def test_the_exceedance_of_the_cost_frame_in_concept_report_51() -> None:
    """23.0 % of 78 went past a frame that 15 % should: just within what chance allows. Interval from the beta table."""
    low, high = clopper_pearson(18, 78)
    assert (low, high) == pytest.approx((beta.ppf(0.025, 18, 61), beta.ppf(0.975, 19, 60)), abs=1e-9)
    assert low < 0.15 < high


@pytest.mark.parametrize(
    ("successes", "trials", "interval"),
    [
        (0, 10, (0.0, 0.3085)),
        (1, 10, (0.0025, 0.4450)),
        (5, 10, (0.1871, 0.8129)),
        (10, 10, (0.6915, 1.0)),
        (2, 20, (0.0123, 0.3170)),
        (0, 30, (0.0, 0.1157)),
    ],
)
def test_exact_intervals_of_the_table(successes: int, trials: int, interval: tuple[float, float]) -> None:
    assert clopper_pearson(successes, trials) == pytest.approx(interval, abs=5e-5)


@pytest.mark.parametrize(("successes", "trials"), [(0, 0), (-1, 5), (6, 5)])
def test_what_is_not_a_share_has_no_interval(successes: int, trials: int) -> None:
    with pytest.raises(ValueError, match="is not a share"):
        clopper_pearson(successes, trials)


@given(st.integers(1, 200), st.data())
def test_an_exact_interval_holds_its_share_and_mirrors(trials: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, trials))
    low, high = clopper_pearson(successes, trials)
    assert low <= successes / trials <= high
    mirrored_low, mirrored_high = clopper_pearson(trials - successes, trials)
    assert (1 - mirrored_high, 1 - mirrored_low) == pytest.approx((low, high), abs=1e-9)


@given(COSTS, st.sampled_from([0.5, 0.8, 0.85]), st.floats(min_value=0.1, max_value=10))
def test_no_forecast_has_less_pinball_loss_than_the_quantile(costs: list[float], tau: float, other: float) -> None:
    def loss(forecast: float) -> float:
        return fmean(pinball_loss(cost, forecast, tau) for cost in costs)

    # the first observation with tau of them at or below it
    quantile = next(cost for no, cost in enumerate(sorted(costs), 1) if no >= tau * len(costs) - 1e-9)
    assert loss(quantile) <= loss(other) + 1e-9


def test_pinball_loss_weighs_an_overrun_of_p85_most() -> None:
    assert pinball_loss(120, 100, 0.85) == pytest.approx(17)
    assert pinball_loss(80, 100, 0.85) == pytest.approx(3)
    assert pinball_loss(80, 100, 0.5) == pinball_loss(120, 100, 0.5) == pytest.approx(10)


def test_exceedance_counts_what_went_past_the_promise() -> None:
    """On the promise is not past it. Of ten, four over: an honest P50 may give that, an honest P85 does so rarely."""
    outcomes = [(1.2, 1.1)] * 4 + [(1.1, 1.1)] + [(0.9, 1.1)] * 5
    exceeded = exceedance(outcomes, 0.85)
    assert exceeded is not None
    assert (exceeded.n, exceeded.over, exceeded.share) == (10, 4, 0.4)
    assert (exceeded.low, exceeded.high) == clopper_pearson(4, 10)
    assert exceeded.loss == pytest.approx((4 * 0.85 * 0.1 + 5 * 0.15 * 0.2) / 10)
    assert exceedance([], 0.85) is None


def test_a_class_is_described_by_its_overruns() -> None:
    described = describe([0.9, 1.1, 1.3])
    assert (described.mean, described.median) == pytest.approx((0.1, 0.1))
    assert (described.minimum, described.maximum) == pytest.approx((-0.1, 0.3))
    assert described.mean_absolute == pytest.approx(0.5 / 3)
    assert described.standard_deviation == pytest.approx(0.2)
    assert described.standard_error == pytest.approx(0.2 / 3**0.5)
    assert exp(described.mean_log_ratio) == pytest.approx((0.9 * 1.1 * 1.3) ** (1 / 3))


def test_one_project_has_no_spread() -> None:
    described = describe([1.25])
    assert described.mean == described.median == 0.25
    assert described.standard_deviation is described.standard_error is described.mean_low is described.mean_high is None


@given(st.lists(st.floats(min_value=1e-3, max_value=1e3), min_size=2, max_size=8))
def test_growth_from_point_to_point_multiplies_to_the_whole(costs: list[float]) -> None:
    """The mean logarithm of the factors times their number is the logarithm of the whole growth."""
    factors = [after / before for before, after in pairwise(costs)]
    assert exp(describe(factors).mean_log_ratio * len(factors)) == pytest.approx(costs[-1] / costs[0], rel=1e-9)
