"""Loads whose figures do not agree: the new ones are held, and judged again when what judged them has changed."""

from collections.abc import Iterator

import duckdb
import pytest

from pipelines.ledger.judgements import earlier_judgement
from pipelines.ledger.unreconciled import hold_unreconciled, version_when_held
from pipelines.warehouse.schemas import create_schemas

LOAD = "insert into ops.load values (?, 's', 'u', ?, ?, 1, null, ?, 1, ?, null, 'v')"


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        create_schemas(connection, {})
        connection.execute(LOAD, ["old", "ark.csv", "x", "2026-01-01", "accepted"])
        connection.execute(LOAD, ["new", "ark.csv", "y", "2026-02-01", "accepted_with_warnings"])
        yield connection


def test_the_new_load_is_held_and_the_one_before_is_in_force(warehouse: duckdb.DuckDBPyConnection) -> None:
    broken = [("s", "x", "10 er ikke 11"), ("s", "y", "10 er ikke 12")]
    assert hold_unreconciled(warehouse, broken, {"s": "v"}, {"x"}) == ["ark.csv"]
    assert warehouse.execute("select load_id from ops.load_in_force").fetchall() == [("old",)]
    held = warehouse.execute("select load_id, reason from ops.load where verdict = 'held'").fetchall()
    assert held == [("new", "10 er ikke 12")]
    judged = earlier_judgement(warehouse, "s", "ark.csv", "y", "v")
    assert judged is not None
    assert judged[2:] == ("held", "10 er ikke 12")
    assert earlier_judgement(warehouse, "s", "ark.csv", "y", "another reader") is None


def test_what_is_published_is_not_to_blame(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert hold_unreconciled(warehouse, [("s", "y", "10 er ikke 12")], {"s": "v"}, {"x", "y"}) == []
    assert warehouse.execute("select count(*) from ops.load where verdict = 'held'").fetchall() == [(0,)]


def test_it_is_judged_again_when_the_reference_data_change(
    warehouse: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = version_when_held("v")
    hold_unreconciled(warehouse, [("s", "y", "10 er ikke 12")], {"s": "v"}, set())
    monkeypatch.setattr("pipelines.ledger.unreconciled.sha256_of_files", lambda *_: "a known exception more")
    assert version_when_held("v") != before
    assert earlier_judgement(warehouse, "s", "ark.csv", "y", "v") is None
