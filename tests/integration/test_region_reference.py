"""The lists of municipalities, their changes, groups and members hang together and have the numbers that SSB states."""

from collections.abc import Iterator

import duckdb
import pytest

from pipelines.home import REFERENCE
from pipelines.warehouse.reference import load_reference

LIVE = "{date} between valid_from and coalesce(valid_to, '9999-12-31')"


@pytest.fixture(scope="module")
def reference() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        load_reference(connection, REFERENCE)
        connection.execute("set schema = 'reference'")
        yield connection


@pytest.mark.parametrize(
    ("year", "count"), [(2013, 428), (2016, 428), (2017, 426), (2018, 422), (2019, 422), (2020, 356), (2024, 357)]
)
def test_norway_had_this_many_municipalities(reference: duckdb.DuckDBPyConnection, year: int, count: int) -> None:
    live = LIVE.format(date=f"'{year}-12-31'")
    assert len(reference.sql(f"from municipality where {live}").fetchall()) == count


def test_a_code_means_one_municipality_at_a_time(reference: duckdb.DuckDBPyConnection) -> None:
    overlaps = reference.sql(
        """
        from municipality as one inner join municipality as other
            on one.municipality_code = other.municipality_code and one.valid_from < other.valid_from
        where coalesce(one.valid_to, date '9999-12-31') >= other.valid_from
        """
    )
    assert overlaps.fetchall() == []


def test_a_change_is_from_a_municipality_of_the_day_before_to_one_of_the_day(
    reference: duckdb.DuckDBPyConnection,
) -> None:
    strangers = reference.sql(
        f"""
        from municipality_change as change
        where
            not exists (from municipality where municipality_code = old_code and municipality_name = old_name
                and {LIVE.format(date="change_date - 1")})
            or not exists (from municipality where municipality_code = new_code and municipality_name = new_name
                and {LIVE.format(date="change_date")})
        """
    )
    assert strangers.fetchall() == []


def test_a_municipality_that_ends_became_another(reference: duckdb.DuckDBPyConnection) -> None:
    lost = reference.sql(
        """
        from municipality
        where valid_to is not null and not exists (
            from municipality_change as change
            where change.old_code = municipality_code and change.change_date = valid_to + 1
        )
        """
    )
    assert lost.fetchall() == []


@pytest.mark.parametrize("table", ["kostra_group", "asss_member"])
def test_a_member_is_a_municipality_of_its_period(reference: duckdb.DuckDBPyConnection, table: str) -> None:
    strangers = reference.sql(
        f"""
        from {table} as member
        where not exists (from municipality where municipality_code = member.municipality_code
            and {LIVE.format(date="member.valid_from")})
        """
    )
    assert strangers.fetchall() == []


@pytest.mark.parametrize(("year", "members"), [(2017, 10), (2020, 10), (2021, 10), (2022, 12), (2024, 12)])
def test_asss_has_ten_members_and_twelve_from_2022(
    reference: duckdb.DuckDBPyConnection, year: int, members: int
) -> None:
    live = LIVE.format(date=f"'{year}-12-31'")
    assert len(reference.sql(f"from asss_member where {live}").fetchall()) == members
