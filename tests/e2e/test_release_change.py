"""Two releases in a row: what is different in the second, and because of which file."""

from typing import Any

import duckdb
import pytest

from pipelines.home import Home
from pipelines.warehouse.release import list_releases
from tests.e2e.command import maalbar


@pytest.fixture(scope="module")
def home(second_refresh: tuple[Home, object]) -> Home:
    return second_refresh[0]


@pytest.fixture(scope="module")
def changes(home: Home) -> list[dict[str, Any]]:
    first, second = list_releases(home)
    with duckdb.connect(str(first.database), read_only=True) as connection:
        assert connection.execute("select count(*) from ops.release_change").fetchone() == (0,), "nothing before it"
    with duckdb.connect(str(second.database), read_only=True) as connection:
        answer = connection.execute("select * from ops.release_change")
        names = [column[0] for column in answer.description or []]
        rows = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    assert {row["previous_release_id"] for row in rows} == {first.id}
    return rows


def test_new_files_and_the_correction_are_named_where_they_made_the_difference(changes: list[dict[str, Any]]) -> None:
    by_row = {(row["mart"], row["change"], row["cause"]): (row["row_count"], row["files"]) for row in changes}
    assert by_row["portfolio_project", "new", "new_file"] == (3, "malvik.xlsx")
    assert by_row["account_line", "new", "new_file"] == (9, "0A_V2022_K4_R500100_demo.dat")
    assert by_row["kostra_indicator", "new", "new_file"] == (13, "12134.json")
    assert by_row["programme_frame", "changed", "correction"][1] == "demopakken.csv"


def test_nothing_else_is_blamed(changes: list[dict[str, Any]]) -> None:
    assert {cause for row in changes for cause in row["cause"].split(", ")} == {"new_file", "correction"}
    untouched = {"climate_budget", "climate_measure", "portfolio_sheet", "portfolio_milestone", "budget_measure"}
    assert untouched.isdisjoint(row["mart"] for row in changes)


def test_the_list_of_releases_sums_it_up(home: Home) -> None:
    said = " ".join(maalbar(home, "releases").stdout.split())
    assert "ingen tidligere utgivelse" in said
    assert "ny fil" in said
