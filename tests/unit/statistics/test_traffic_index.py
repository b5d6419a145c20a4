"""The formulas of the city traffic index, by hand and against the recorded workbook of Trondheim."""

from itertools import pairwise

import polars as pl
import pytest

from pipelines.home import PROJECT
from pipelines.sources.traffic_index import read
from pipelines.statistics.traffic_index import (
    IndexChange,
    chain,
    effective_count,
    index_of_points,
    interval,
    standard_error,
)

WORKBOOK = "tallmateriale_960.xlsx"
ROWS = read(WORKBOOK, (PROJECT / "data/sources/traffic_index" / WORKBOOK).read_bytes()).tables["traffic_index"]
PRINTED = 0.01
"""The yearly figures have two decimals; the ends of a rolling interval have one."""


@pytest.mark.parametrize(("measure", "links"), [("aarlig", 5), ("hittil", 6)])
def test_chains_reproduce_the_workbook(measure: str, links: int) -> None:
    of_measure = ROWS.filter(pl.col("measure") == measure)
    change = {
        (kind, row["year"]): IndexChange(row["index_pct"], row["se_pct"])
        for kind in ("direct", "chained")
        for row in of_measure.filter(pl.col("index_type") == kind).rows(named=True)
    }
    change["chained", 2020] = change["direct", 2020]
    years = sorted(year for kind, year in change if kind == "chained")
    assert len(years) == links + 1
    for before, year in pairwise(years):
        chained = chain(change["chained", before], change["direct", year])
        assert chained.percent == pytest.approx(change["chained", year].percent, abs=PRINTED)
        assert chained.standard_error == pytest.approx(change["chained", year].standard_error, abs=PRINTED)


def test_standard_errors_and_intervals_of_rolling_windows_reproduce_the_workbook() -> None:
    rolling = ROWS.filter(pl.col("measure").str.starts_with("rullerende")).rows(named=True)
    assert len(rolling) == 159
    for row in rolling:
        error = standard_error(row["sd_pct"], row["n_effective"])
        assert error == pytest.approx(row["se_pct"], abs=1e-9)
        low, high = interval(IndexChange(row["index_pct"], error), row["n_points"])
        assert (round(low, 1), round(high, 1)) == (row["ci_low"], row["ci_high"])


def test_intervals_of_years_are_normal() -> None:
    for row in ROWS.filter(pl.col("measure").is_in(["aarlig", "hittil"])).rows(named=True):
        low, high = interval(IndexChange(row["index_pct"], row["se_pct"]))
        # index and error are rounded before they are combined here: 0.005 + 1.96 * 0.005 + 0.005
        assert (low, high) == (pytest.approx(row["ci_low"], abs=0.02), pytest.approx(row["ci_high"], abs=0.02))


def test_effective_count() -> None:
    assert effective_count([100, 100, 100, 100]) == pytest.approx(4)
    assert effective_count([300, 100]) == pytest.approx(1 / (0.75**2 + 0.25**2))
    with pytest.raises(ValueError, match="no traffic"):
        effective_count([0, 0])


def test_index_of_points_by_hand() -> None:
    # 100 -> 110 and 300 -> 300: all traffic 400 -> 410; deviations 0.075 and -0.025 from 1.025
    change = index_of_points([100, 300], [110, 300])
    assert change.percent == pytest.approx(2.5)
    n = 1 / (0.25**2 + 0.75**2)
    variance = (0.25 * 0.075**2 + 0.75 * 0.025**2) / (1 - 1 / n)
    assert change.standard_error == pytest.approx(100 * (variance / n) ** 0.5)
    for wrong in ([100.0], [100.0, 0.0]):
        with pytest.raises(ValueError, match="two points"):
            index_of_points(wrong, [1.0, 1.0])
