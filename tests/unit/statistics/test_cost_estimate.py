"""P85 and standard deviation of an estimate: each from the other, as published, and only where the figures fit."""

from math import isclose
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.statistics.distribution import (
    implied_lognormal_cv,
    implied_normal_cv,
    lognormal_quantile,
    normal_quantile,
)
from pipelines.statistics.spread import Spread, spread_of

AMOUNTS = st.floats(min_value=1e3, max_value=1e10)
SPREADS = st.floats(min_value=0.01, max_value=1.5)


@pytest.mark.parametrize(("cv", "normal", "lognormal"), [(0.30, 1.31, 1.36), (0.20, 1.21, 1.23), (0.10, 1.10, 1.11)])
def test_p85_from_p50_and_standard_deviation(cv: float, normal: float, lognormal: float) -> None:
    assert round(normal_quantile(1, cv, 0.85), 2) == normal
    assert round(lognormal_quantile(1, cv, 0.85), 2) == lognormal


def test_the_quantiles_are_those_of_the_distribution() -> None:
    assert normal_quantile(100, 0.2, 0.8) == pytest.approx(NormalDist(100, 20).inv_cdf(0.8))
    assert lognormal_quantile(100, 0.2, 0.5) == 100


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


def test_an_estimate_gives_what_it_does_not_state() -> None:
    stated = spread_of(100, None, 0.3)
    assert (round(stated.lognormal_p85 or 0, 1), round(stated.normal_p85 or 0, 1)) == (135.6, 131.1)
    assert stated.lognormal_cv is stated.normal_cv is None
    implied = spread_of(100, 135.6, None)
    assert isclose(implied.lognormal_cv or 0, 0.3, abs_tol=1e-3)
    assert implied.lognormal_p85 is implied.normal_p85 is None


@pytest.mark.parametrize("figures", [(None, 10, 0.3), (0, 10, 0.3), (-1, None, 0.3), (10, 9, None), (10, None, -0.1)])
def test_figures_that_do_not_fit_give_nothing(figures: tuple[float | None, float | None, float | None]) -> None:
    assert spread_of(*figures) == Spread()
