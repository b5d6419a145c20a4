"""The law of what is in force, asked of the views with made-up loads."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import duckdb
import pytest

from pipelines.ledger.withdrawal import NotInForceError, restore, withdraw
from pipelines.warehouse.schemas import create_schemas


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        create_schemas(connection, {})
        yield connection


def load(
    warehouse: duckdb.DuckDBPyConnection,
    load_id: str,
    read_at: str,
    *,
    sha256: str = "",
    file_name: str = "",
    vintage: str | None = None,
    verdict: str = "accepted",
) -> None:
    warehouse.execute(
        "insert into ops.load values (?, 's', 'u', ?, ?, 1, ?, ?, 1, ?, null, 'v')",
        [load_id, file_name or f"{sha256 or load_id}.csv", sha256 or load_id, vintage, read_at, verdict],
    )


def rows(warehouse: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return warehouse.execute(query).fetchall()


def in_force(warehouse: duckdb.DuckDBPyConnection) -> list[str]:
    return [load_id for (load_id,) in rows(warehouse, "select load_id from ops.load_in_force")]


def test_a_file_arrives_when_its_bytes_are_new_or_put_back(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Being read again, getting a new name or replacing a held file does not move a file forward."""
    for number, (file_name, sha256, read_at, verdict) in enumerate(
        [
            ("ramme.csv", "old", "2026-01-01", "accepted"),
            ("en.csv", "new", "2026-02-01", "accepted"),
            ("en.csv", "new", "2026-03-01", "accepted"),
            ("ramme.csv", "old", "2026-03-02", "accepted"),
            ("flyttet.csv", "old", "2026-04-01", "accepted"),
            ("en.csv", "changed", "2026-05-01", "accepted"),
            ("annen.csv", "put back", "2026-01-01", "accepted"),
            ("annen.csv", "between", "2026-02-01", "accepted"),
            ("annen.csv", "put back", "2026-03-01", "accepted"),
            ("annen.csv", "bad", "2026-04-01", "held"),
            ("annen.csv", "put back", "2026-05-01", "unchanged"),
        ]
    ):
        load(warehouse, str(number), read_at, sha256=sha256, file_name=file_name, verdict=verdict)
    assert rows(warehouse, "select sha256, strftime(arrived_at, '%m-%d') from ops.arrival order by 1") == [
        ("between", "02-01"),
        ("changed", "05-01"),
        ("new", "02-01"),
        ("old", "01-01"),
        ("put back", "03-01"),
    ]


def test_the_newest_vintage_is_in_force_and_a_held_one_never(warehouse: duckdb.DuckDBPyConnection) -> None:
    load(warehouse, "a", "2026-01-01", vintage="2021-10-22")
    load(warehouse, "b", "2026-02-01", vintage="2020-10-22")
    load(warehouse, "c", "2026-03-01", vintage="2022-10-22", verdict="held")
    assert in_force(warehouse) == ["a"]


def test_a_file_that_is_read_again_last_does_not_take_over(warehouse: duckdb.DuckDBPyConnection) -> None:
    """All files are read again after an upgrade, in the order of their names; the last reading counts."""
    for load_id, read_at, sha256 in (
        ("a", "2026-01-01", "x"),
        ("b", "2026-02-01", "y"),
        ("c", "2026-03-01", "y"),
        ("d", "2026-03-02", "x"),
    ):
        load(warehouse, load_id, read_at, sha256=sha256)
    assert in_force(warehouse) == ["c"]
    accepted = "select load_id, strftime(first_read_at, '%m-%d') from ops.accepted_load order by 1"
    assert rows(warehouse, accepted) == [("c", "02-01"), ("d", "01-01")]


def test_a_day_that_is_asked_about_leaves_out_what_was_read_later(warehouse: duckdb.DuckDBPyConnection) -> None:
    load(warehouse, "a", "2026-01-01", vintage="2020-10-22")
    load(warehouse, "b", "2026-02-01", vintage="2021-10-22")
    assert in_force(warehouse) == ["b"]
    warehouse.execute("insert into ops.asked_day values ('2026-01-31')")
    assert in_force(warehouse) == ["a"]


def test_what_is_withdrawn_leaves_and_comes_back(warehouse: duckdb.DuckDBPyConnection) -> None:
    load(warehouse, "a", "2026-01-01", sha256="x", file_name="ark.csv")
    load(warehouse, "b", "2026-02-01", sha256="y", file_name="ark.csv")
    assert withdraw(warehouse, "ark.csv", "feil kommune", datetime(2026, 3, 1)) == ("ark.csv", "u")
    assert in_force(warehouse) == ["a"]
    load(warehouse, "c", "2026-03-02", sha256="y", file_name="ark.csv")
    assert in_force(warehouse) == ["a"], "the same bytes read again by a newer reader are still withdrawn"
    warehouse.execute("insert into ops.asked_day values ('2026-02-15')")
    assert in_force(warehouse) == ["b"], "that is what was known then"
    warehouse.execute("delete from ops.asked_day")

    assert withdraw(warehouse, "a", "også feil", datetime(2026, 3, 3)) == ("ark.csv", "u")
    assert in_force(warehouse) == []
    with pytest.raises(NotInForceError, match="Ingen fil eller lasting «a» er godtatt"):
        withdraw(warehouse, "a", "igjen", datetime(2026, 3, 4))
    assert restore(warehouse, "b", datetime(2026, 3, 5)) == ("ark.csv", "u")
    assert in_force(warehouse) == ["c"]
    told = "select sha256, why, restored_at is not null from ops.withdrawal order by withdrawn_at"
    assert rows(warehouse, told) == [("y", "feil kommune", True), ("x", "også feil", False)]


def test_what_is_not_found_names_the_nearest(warehouse: duckdb.DuckDBPyConnection) -> None:
    load(warehouse, "a", "2026-01-01", file_name="malvik_2026.xlsx")
    load(warehouse, "b", "2026-01-01", file_name="melhus_2026.xlsx", verdict="held")
    with pytest.raises(NotInForceError, match=r"Nærmest: «malvik_2026\.xlsx»"):
        withdraw(warehouse, "malvik.xlsx", "feil", datetime(2026, 3, 1))
    with pytest.raises(NotInForceError, match="er trukket tilbake"):
        restore(warehouse, "malvik_2026.xlsx", datetime(2026, 3, 1))


def test_a_name_in_two_sources_is_not_guessed_at(warehouse: duckdb.DuckDBPyConnection) -> None:
    load(warehouse, "a", "2026-01-01", file_name="2026.csv")
    warehouse.execute("insert into ops.load select * replace ('b' as load_id, 't' as source_id) from ops.load")
    with pytest.raises(NotInForceError, match="flere kilder"):
        withdraw(warehouse, "2026.csv", "feil", datetime(2026, 3, 1))
    assert withdraw(warehouse, "b", "feil", datetime(2026, 3, 1)) == ("2026.csv", "u")
