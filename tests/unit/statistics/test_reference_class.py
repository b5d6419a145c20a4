"""The outside view: quantiles, the pull towards a published class, and what was known when."""

from datetime import date
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.statistics.backtest import Finished, class_quantile, known_ratios, sheet_quantile
from pipelines.statistics.distribution import lognormal_quantile
from pipelines.statistics.reference_class import Published, empirical_quantile, shrunk_quantile

CONCEPT_51 = Published(mean_pct=2.3, median_pct=0.8, standard_deviation_pct=16.0, counts_as=10)
COSTS = st.lists(st.floats(min_value=0.1, max_value=10), min_size=1, max_size=30)


def test_the_published_class_is_over_p50_as_often_as_its_report_says() -> None:
    """52.5 % of the 78 went past their P50; the lognormal made of their median, mean and spread gives much the same."""
    at_or_below = [tau / 1000 for tau in range(1, 1000) if CONCEPT_51.quantile(tau / 1000) <= 1]
    assert 1 - max(at_or_below) == pytest.approx(0.525, abs=0.01)


@given(st.lists(st.floats(min_value=0.1, max_value=10), min_size=2, max_size=30))
def test_the_empirical_quantiles_are_those_of_the_standard_library(values: list[float]) -> None:
    deciles = quantiles(values, n=10, method="inclusive")
    assert [empirical_quantile(values, no / 10) for no in range(1, 10)] == pytest.approx(deciles, abs=1e-9)


def test_no_values_have_no_quantile() -> None:
    with pytest.raises(ValueError, match="no quantile"):
        empirical_quantile([], 0.5)


def test_own_projects_gain_weight_as_they_become_many() -> None:
    assert [CONCEPT_51.own_weight(n) for n in (0, 10, 90)] == pytest.approx([0, 0.5, 0.9])
    assert shrunk_quantile([], CONCEPT_51, 0.5) == CONCEPT_51.quantile(0.5) == pytest.approx(1.008)
    assert shrunk_quantile([1.2] * 10, CONCEPT_51, 0.5) == pytest.approx((1.2 + 1.008) / 2)


@given(COSTS, st.floats(min_value=0.01, max_value=0.99))
def test_a_shrunk_quantile_lies_between_the_two(values: list[float], tau: float) -> None:
    own, outside = empirical_quantile(values, tau), CONCEPT_51.quantile(tau)
    shrunk = shrunk_quantile(values, CONCEPT_51, tau)
    assert min(own, outside) - 1e-9 <= shrunk <= max(own, outside) + 1e-9


def test_the_backtest_knows_only_what_was_settled_before() -> None:
    project = Finished(date(2020, 6, 1), date(2023, 1, 1), 1.1, 1.2)
    before = Finished(date(2015, 1, 1), date(2020, 5, 31), 1.4, None)
    same_day = Finished(date(2016, 1, 1), date(2020, 6, 1), 0.7, None)
    others = [project, before, same_day]
    assert known_ratios(project, others) == [1.4]
    assert known_ratios(before, others) == []
    assert class_quantile(project, others, CONCEPT_51, 0.5) == pytest.approx(1.4 / 11 + 1.008 * 10 / 11)


def test_a_sheet_says_its_other_quantiles_by_p50_and_p85() -> None:
    project = Finished(date(2020, 6, 1), date(2023, 1, 1), 1.1, lognormal_quantile(1, 0.25, 0.85))
    assert sheet_quantile(project, 0.5) == 1
    assert sheet_quantile(project, 0.8) == pytest.approx(lognormal_quantile(1, 0.25, 0.8))


@pytest.mark.parametrize("p85_ratio", [None, 0.95])
def test_without_a_p85_above_p50_a_sheet_says_nothing(p85_ratio: float | None) -> None:
    assert sheet_quantile(Finished(date(2020, 6, 1), date(2023, 1, 1), 1.1, p85_ratio), 0.8) is None
