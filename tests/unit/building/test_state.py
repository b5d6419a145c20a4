"""What is noted of builds: nothing is taken for built between the time it is begun and the time it has passed."""

from datetime import date

import duckdb
import pytest

from pipelines.building.state import DDL, Built, built_models, forget, note
from pipelines.warehouse.schemas import create_schemas

A, B = Built("fa", "base", date(2026, 11, 20)), Built("fb", "fb", date(2026, 11, 20))


@pytest.fixture
def warehouse() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    create_schemas(connection, {})
    connection.execute(DDL)
    note(connection, {"a": A, "b": B})
    return connection


def test_a_warehouse_from_before_has_built_nothing() -> None:
    assert built_models(duckdb.connect()) == {}


def test_what_is_begun_is_forgotten_but_not_what_it_can_be_appended_to(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert built_models(warehouse) == {"a": A, "b": B}
    forget(warehouse, ["a"])
    assert built_models(warehouse) == {"a": Built("", "base", A.built_on), "b": B}
    later = Built("fa2", "base", date(2026, 11, 21))
    note(warehouse, {"a": later})
    assert built_models(warehouse) == {"a": later, "b": B}
    note(warehouse, {})
    forget(warehouse, [])
    assert built_models(warehouse) == {"a": later, "b": B}
