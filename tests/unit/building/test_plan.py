"""What a build must make: compared with what is noted, with what is there, and with the calendar."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb
import pytest

from pipelines.building import plan
from pipelines.building.fingerprints import Models
from pipelines.building.plan import Plan, make_plan, mart_fingerprints, release_fingerprint
from pipelines.building.state import DDL, Built, forget, note
from tests.unit.building.manifests import changed, manifest

DAY = date(2026, 11, 20)
BUILT = ["in_force", "stg_b", "a_mart", "b_mart", "by_year", "of_day", "after_day"]


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What each source holds, to be changed by the test; `a_mart` appends the loads of kostra."""
    held = {"kostra_cell": "k1", "goal": "g1"}

    def feed(_: object, *, without: str = "") -> Any:
        told = held | ({"kostra_cell": "reader"} if without == "kostra" else {})
        return lambda source: str(held) if source["name"] == "load" else told.get(source["name"], "")

    appending = {"meta": {"appended_from": "kostra"}, "materialized": "incremental"}
    made = changed(manifest(), lambda made: made["nodes"]["model.m.a_mart"]["config"].update(appending))
    monkeypatch.setattr(plan, "current_feed", feed)
    monkeypatch.setattr(plan, "project_models", lambda: Models(made))
    return held


@pytest.fixture
def warehouse(loads: dict[str, str]) -> Iterator[duckdb.DuckDBPyConnection]:
    """All is built on a day; two dates fall due after it."""
    with duckdb.connect() as connection:
        connection.execute(DDL)
        connection.execute("create schema ops")
        connection.execute("create schema marts")
        for name in BUILT:
            connection.execute(f"create table marts.{name} as select 1 as x")
        days = [date(2026, 11, 25), date(2027, 2, 1)]
        connection.execute("create table ops.due_date as select unnest(?::date[]) as due_date", [days])
        build(connection, make_plan(connection, DAY))
        yield connection


def build(warehouse: duckdb.DuckDBPyConnection, made: Plan) -> None:
    note(warehouse, {each: made.wanted[each] for each in made.stale})


def stale(made: Plan) -> list[str]:
    return sorted(each.removeprefix("model.m.") for each in made.stale)


def test_what_was_never_built_is_stale_and_made_anew(loads: dict[str, str]) -> None:
    with duckdb.connect() as warehouse:
        made = make_plan(warehouse, DAY)
    assert (stale(made), made.anew) == (sorted(BUILT), ["model.m.a_mart"])


def test_what_is_built_is_not_built_again(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert make_plan(warehouse, DAY).stale == []
    full = make_plan(warehouse, DAY, full=True)
    assert (stale(full), full.anew) == (sorted(BUILT), ["model.m.a_mart"])


def test_a_table_that_is_gone_is_built(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("drop table marts.b_mart")
    assert stale(make_plan(warehouse, DAY)) == ["b_mart"]


def test_what_was_begun_and_not_finished_is_built(warehouse: duckdb.DuckDBPyConnection) -> None:
    forget(warehouse, ["model.m.a_mart"])
    made = make_plan(warehouse, DAY)
    assert (stale(made), made.anew) == (["a_mart"], []), "appending is done table by table, and can be done again"


def test_a_load_is_appended_and_anything_else_makes_the_rows_anew(
    warehouse: duckdb.DuckDBPyConnection, loads: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    loads["kostra_cell"] = "k1 k2"
    made = make_plan(warehouse, DAY)
    assert (stale(made), made.anew) == (["a_mart", "in_force"], [])
    rewritten = changed(
        dict(plan.project_models().manifest), lambda made: made["nodes"]["model.m.stg_a"].update(raw_code="another")
    )
    monkeypatch.setattr(plan, "project_models", lambda: Models(rewritten))
    made = make_plan(warehouse, DAY)
    assert (stale(made), made.anew) == (["a_mart", "in_force"], ["model.m.a_mart"])


@pytest.mark.parametrize(
    ("day", "is_news"),
    [
        (date(2026, 11, 24), False),
        (date(2026, 11, 25), True),
        (date(2026, 12, 31), True),
        (date(2026, 1, 1), False),
    ],
)
def test_the_day_a_date_falls_due_is_news_and_the_days_between_are_not(
    warehouse: duckdb.DuckDBPyConnection, day: date, is_news: bool
) -> None:
    assert stale(make_plan(warehouse, day)) == (["after_day", "of_day"] if is_news else [])


def test_a_date_that_was_passed_is_not_passed_again_but_going_back_is_another_day(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    build(warehouse, make_plan(warehouse, date(2026, 11, 25)))
    assert make_plan(warehouse, date(2026, 12, 31)).stale == []
    assert stale(make_plan(warehouse, date(2026, 11, 24))) == ["after_day", "of_day"]


def test_before_the_first_build_no_date_is_known(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("drop table ops.due_date")
    assert make_plan(warehouse, date(2026, 12, 31)).stale == []


def test_a_new_year_is_news_of_what_asks_for_it(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("delete from ops.due_date")
    assert stale(make_plan(warehouse, date(2027, 1, 1))) == ["after_day", "by_year", "of_day"]


def test_a_release_is_of_one_day(warehouse: duckdb.DuckDBPyConnection, loads: dict[str, str]) -> None:
    loads["kostra_cell"] = "k1 k2"
    assert stale(make_plan(warehouse, date(2026, 11, 21))) == ["a_mart", "after_day", "in_force", "of_day"]


def test_a_mart_that_was_built_again_from_the_same_is_the_same(warehouse: duckdb.DuckDBPyConnection) -> None:
    before = make_plan(warehouse, DAY)
    again = make_plan(warehouse, DAY, full=True)
    assert mart_fingerprints(before) == mart_fingerprints(again)
    assert release_fingerprint(before) == release_fingerprint(again)
    due = make_plan(warehouse, date(2026, 11, 25))
    others = {
        mart for mart, fingerprint in mart_fingerprints(due).items() if mart_fingerprints(before)[mart] != fingerprint
    }
    assert others == {"of_day", "after_day"}
    assert release_fingerprint(due) != release_fingerprint(before)


def test_what_is_not_chosen_stays_stale(warehouse: duckdb.DuckDBPyConnection) -> None:
    made = make_plan(warehouse, DAY, full=True).limited_to(["model.m.b_mart"])
    assert (made.stale, made.anew, len(made.wanted)) == (["model.m.b_mart"], [], len(BUILT))
    assert isinstance(made.wanted["model.m.a_mart"], Built)
