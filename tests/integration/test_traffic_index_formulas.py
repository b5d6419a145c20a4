"""The recorded workbook of Trondheim, computed again by the road authority's formulas and nothing of ours.

The gate holds every workbook to the chain and the standard errors in SQL; here they are written once more, with the
intervals, so that what the gate says is not its own word alone.
"""

from itertools import pairwise
from math import sqrt
from typing import Any

import polars as pl
import pytest
from scipy.stats import norm, t

from pipelines.home import PROJECT
from pipelines.sources.traffic_index import read

WORKBOOK = "tallmateriale_960.xlsx"
ROWS = read(WORKBOOK, (PROJECT / "data/sources/traffic_index" / WORKBOOK).read_bytes()).tables["traffic_index"]
PRINTED = 0.01
"""The yearly figures have two decimals; the ends of a rolling interval have one."""


def chained(first: dict[str, Any], second: dict[str, Any]) -> tuple[float, float]:
    """Change and standard error over two periods that follow each other, their errors being independent."""
    i1, i2 = 1 + first["index_pct"] / 100, 1 + second["index_pct"] / 100
    s1, s2 = first["se_pct"] / 100, second["se_pct"] / 100
    return 100 * (i1 * i2 - 1), 100 * sqrt(i1**2 * s2**2 + i2**2 * s1**2 + s1**2 * s2**2)


@pytest.mark.parametrize(("measure", "links"), [("aarlig", 5), ("hittil", 6)])
def test_chains_reproduce_the_workbook(measure: str, links: int) -> None:
    of_measure = ROWS.filter(pl.col("measure") == measure).rows(named=True)
    direct = {row["year"]: row for row in of_measure if row["index_type"] == "direct"}
    chain = {row["year"]: row for row in of_measure if row["index_type"] == "chained"}
    chain[2020] = direct[2020]
    assert len(chain) == links + 1
    for before, year in pairwise(sorted(chain)):
        percent, error = chained(chain[before], direct[year])
        assert percent == pytest.approx(chain[year]["index_pct"], abs=PRINTED)
        assert error == pytest.approx(chain[year]["se_pct"], abs=PRINTED)


def test_standard_errors_and_intervals_of_rolling_windows_reproduce_the_workbook() -> None:
    rolling = ROWS.filter(pl.col("measure").str.starts_with("rullerende")).rows(named=True)
    assert len(rolling) == 159
    for row in rolling:
        error = row["sd_pct"] / sqrt(row["n_effective"])
        assert error == pytest.approx(row["se_pct"], abs=1e-9)
        reach = t.ppf(0.975, row["n_points"] - 1) * error
        ends = (round(row["index_pct"] - reach, 1), round(row["index_pct"] + reach, 1))
        assert ends == (row["ci_low"], row["ci_high"])


def test_intervals_of_years_are_normal() -> None:
    for row in ROWS.filter(pl.col("measure").is_in(["aarlig", "hittil"])).rows(named=True):
        reach = norm.ppf(0.975) * row["se_pct"]
        # index and error are rounded before they are combined here: 0.005 + 1.96 * 0.005 + 0.005
        assert row["index_pct"] - reach == pytest.approx(row["ci_low"], abs=0.02)
        assert row["index_pct"] + reach == pytest.approx(row["ci_high"], abs=0.02)
