"""One price index from three versions: growth written by hand, a table of Statistics Norway, and a forecast."""

from collections.abc import Mapping
from typing import Any

import pytest

from pipelines.home import Home
from tests.e2e.command import ask

OLD, MEASURED, FORECAST = "2019-01-10", "2026-03-15", "2026-05-12"


@pytest.fixture(scope="module")
def home(second_refresh: tuple[Home, object]) -> Home:
    return second_refresh[0]


def in_force(home: Home) -> Mapping[int, Mapping[str, Any]]:
    """The consumer price index that amounts are converted with."""
    rows = ask(home, "select * from marts.price_index where price_index_id = 'kpi' and is_in_force order by year")
    return {row["year"]: row for row in rows}


def test_the_level_is_the_newest_measured_and_other_versions_are_chained_to_it(home: Home) -> None:
    series = in_force(home)
    assert [(year, str(row["vintage_date"]), row["link_year"], row["is_forecast"]) for year, row in series.items()] == [
        (2016, OLD, 2018, False),
        (2017, OLD, 2018, False),
        (2018, MEASURED, None, False),
        (2019, MEASURED, None, False),
        (2020, FORECAST, 2019, True),
        (2021, FORECAST, 2019, True),
    ]
    levels = [row["chained_index_value"] for row in series.values()]
    assert levels == pytest.approx([50 / 1.027 / 1.018, 50 / 1.027, 50, 51, 51 * 1.1, 51 * 1.1 * 1.2])


def test_a_year_is_the_mean_of_twelve_months_and_not_of_six(home: Home) -> None:
    rows = ask(
        home,
        "select year, is_mean_of_periods from marts.price_index "
        f"where price_index_id = 'kpi' and vintage_date = '{MEASURED}' order by year",
    )
    assert [(row["year"], row["is_mean_of_periods"]) for row in rows] == [(2018, True), (2019, True)]


def test_a_version_that_is_not_in_force_stays_as_published(home: Home) -> None:
    (row,) = ask(
        home,
        "select index_value, is_in_force, chained_index_value, link_year from marts.price_index "
        f"where price_index_id = 'kpi' and vintage_date = '{OLD}' and year = 2018",
    )
    assert row["index_value"] == pytest.approx(101.8 * 1.027)
    assert (row["is_in_force"], row["chained_index_value"], row["link_year"]) == (False, None, None)


def test_a_chained_year_leads_to_the_cells_of_both_versions(home: Home) -> None:
    cells = ask(
        home,
        "select file_name, locator from ops.source_cell inner join ops.load using (load_id) "
        f"where mart = 'price_index' and row_key = 'kpi|{FORECAST}|2021' and field = 'chained_index_value'",
    )
    by_file = {
        name: sorted(c["locator"] for c in cells if c["file_name"] == name) for name in {c["file_name"] for c in cells}
    }
    assert by_file["kpi_2026-05-12.csv"] == ["line 2", "line 3"]
    assert by_file["14700.json"] == sorted(f"cell {place}" for place in range(12, 24))
    assert len(by_file) == 2
