"""The formulas against published figures, tables, and what must hold for any numbers."""

from math import exp, inf
from statistics import NormalDist, fmean, quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.statistics.distribution import (
    implied_lognormal_cv,
    implied_normal_cv,
    lognormal_quantile,
    normal_quantile,
)
from pipelines.statistics.interval import clopper_pearson, mean_interval, standard_error
from pipelines.statistics.overrun import describe
from pipelines.statistics.pinball import pinball_loss
from pipelines.statistics.reference_class import empirical_quantile, own_weight, shrunk_quantile

AMOUNTS = st.floats(min_value=1e3, max_value=1e10)
SPREADS = st.floats(min_value=0.01, max_value=1.5)
COSTS = st.lists(st.floats(min_value=0.1, max_value=10), min_size=1, max_size=30)


@pytest.mark.parametrize(("cv", "normal", "lognormal"), [(0.30, 1.31, 1.36), (0.20, 1.21, 1.23), (0.10, 1.10, 1.11)])
def test_p85_from_p50_and_standard_deviation(cv: float, normal: float, lognormal: float) -> None:
    assert round(normal_quantile(1, cv, 0.85), 2) == normal
    assert round(lognormal_quantile(1, cv, 0.85), 2) == lognormal


@given(AMOUNTS, SPREADS, st.floats(min_value=0.55, max_value=0.99))
def test_the_implied_spread_is_the_one_the_quantile_was_made_with(p50: float, cv: float, tau: float) -> None:
    assert implied_lognormal_cv(p50, lognormal_quantile(p50, cv, tau), tau) == pytest.approx(cv, rel=1e-6)
    assert implied_normal_cv(p50, normal_quantile(p50, cv, tau), tau) == pytest.approx(cv, rel=1e-6)


@pytest.mark.parametrize(("p50", "p85"), [(0, 10), (-5, 10), (10, 9), (10, 0)])
def test_no_spread_is_implied_where_the_amounts_do_not_fit(p50: float, p85: float) -> None:
    with pytest.raises(ValueError, match="cannot be the quantile"):
        implied_lognormal_cv(p50, p85, 0.85)
    with pytest.raises(ValueError, match="cannot be the quantile"):
        implied_normal_cv(p50, p85, 0.85)


def test_the_mean_interval_of_concept_report_51() -> None:
    """78 projects: mean overrun 2.3 %, standard deviation 16.0, standard error 1.8."""
    assert round(standard_error(16.0, 78), 1) == 1.8
    low, high = mean_interval(2.3, 16.0, 78)
    assert (low, high) == pytest.approx((2.3 - 1.96 * 1.8116, 2.3 + 1.96 * 1.8116), abs=1e-3)
    assert low < 0 < high  # the budgets cannot be told from unbiased ones


def test_the_exceedance_of_the_cost_frame_in_concept_report_51() -> None:
    """23.0 % of 78 went past a frame that 15 % should: just within what chance allows."""
    assert round(18 / 78, 2) == 0.23
    low, high = clopper_pearson(18, 78)
    assert low < 0.15 < high
    assert (low, high) == pytest.approx((0.1432, 0.3400), abs=1e-3)


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

    # the loss bends at the observations only, so its least is at one of them: the first with tau of them at or below
    quantile = next(cost for no, cost in enumerate(sorted(costs), 1) if no >= tau * len(costs) - 1e-9)
    assert loss(quantile) <= loss(other) + 1e-9


def test_pinball_loss_weighs_an_overrun_of_p85_most() -> None:
    assert pinball_loss(120, 100, 0.85) == pytest.approx(17)
    assert pinball_loss(80, 100, 0.85) == pytest.approx(3)
    assert pinball_loss(80, 100, 0.5) == pinball_loss(120, 100, 0.5) == pytest.approx(10)


@given(st.lists(st.floats(min_value=0.1, max_value=10), min_size=2, max_size=30))
def test_the_empirical_quantiles_are_those_of_the_standard_library(values: list[float]) -> None:
    deciles = quantiles(values, n=10, method="inclusive")
    assert [empirical_quantile(values, no / 10) for no in range(1, 10)] == pytest.approx(deciles, abs=1e-9)


def test_no_values_have_no_quantile() -> None:
    with pytest.raises(ValueError, match="no quantile"):
        empirical_quantile([], 0.5)


def test_own_projects_gain_weight_as_they_become_many() -> None:
    assert own_weight(0, 10) == 0
    assert own_weight(10, 10) == 0.5
    assert own_weight(90, 10) == pytest.approx(0.9)
    assert shrunk_quantile([], 1.02, 0.5, 10) == 1.02
    assert shrunk_quantile([1.2] * 10, 1.0, 0.5, 10) == pytest.approx(1.1)


@given(COSTS, st.floats(min_value=0.5, max_value=2), st.floats(min_value=0, max_value=100))
def test_a_shrunk_quantile_lies_between_the_two(values: list[float], published: float, k: float) -> None:
    own = empirical_quantile(values, 0.8)
    shrunk = shrunk_quantile(values, published, 0.8, k)
    assert min(own, published) - 1e-9 <= shrunk <= max(own, published) + 1e-9


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


def test_the_quantiles_are_those_of_the_distribution() -> None:
    assert normal_quantile(100, 0.2, 0.8) == pytest.approx(NormalDist(100, 20).inv_cdf(0.8))
    assert lognormal_quantile(100, 0.2, 0.5) == 100
    assert lognormal_quantile(100, 0.2, 0.999999) < inf
