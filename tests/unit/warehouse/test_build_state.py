"""When the marts must be built again though nothing was loaded."""

from datetime import date

import duckdb
import pytest

from pipelines.warehouse.build_state import build_fingerprint


@pytest.fixture
def warehouse() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(
        """
        create schema ops;
        create table ops.load (load_id varchar, verdict varchar);
        """
    )
    return connection


def test_the_day_a_date_falls_due_is_news_and_the_days_between_are_not(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("create table ops.due_date as select unnest([date '2026-11-25', date '2027-02-01']) as due_date")
    days = [date(2026, 11, 20), date(2026, 11, 24), date(2026, 11, 25), date(2027, 1, 31), date(2027, 2, 1)]
    first, before, due, between, last = [build_fingerprint(warehouse, day) for day in days]
    assert first == before
    assert before != due
    assert due == between
    assert between != last


def test_before_the_first_build_no_date_is_known(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert build_fingerprint(warehouse, date(2026, 11, 20)) == build_fingerprint(warehouse, date(2036, 11, 20))
