"""What the sources hold: told by the loads that may be in force, and by the reference files."""

from datetime import datetime
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest

from pipelines.building.feeds import current_feed
from pipelines.registry import source_by_id
from pipelines.warehouse.schemas import create_schemas

GOAL = {"schema": "raw", "name": "goal"}
FRAME = {"schema": "raw", "name": "programme_frame"}
LEDGER = {"schema": "ops", "name": "load"}


@pytest.fixture
def warehouse() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    create_schemas(connection, {})
    return connection


def load(warehouse: duckdb.DuckDBPyConnection, number: int, sha256: str, verdict: str, name: str = "a.csv") -> None:
    warehouse.execute(
        "insert into ops.load values (?, 'goals', 'u', ?, ?, 1, null, ?, 1, ?, null, 'v')",
        [f"goals-{number}", name, sha256, datetime(2026, 11, number), verdict],
    )


def test_news_is_what_was_accepted_and_files_put_back_as_they_were(warehouse: duckdb.DuckDBPyConnection) -> None:
    told = []
    for number, (sha256, verdict, name) in enumerate(
        [
            ("x", "accepted", "a.csv"),
            ("y", "accepted", "a.csv"),
            ("x", "unchanged", "a.csv"),  # put back as before
            ("x", "unchanged", "a.csv"),  # still there
            ("z", "held", "a.csv"),
            ("x", "unchanged", "a.csv"),  # that was held is not in force, and nothing came back
            ("x", "unchanged", "b.csv"),  # under another name
        ],
        start=1,
    ):
        load(warehouse, number, sha256, verdict, name)
        told.append(current_feed(warehouse)(GOAL))
    is_news = [told[0] != "", *(after != before for before, after in pairwise(told))]
    assert is_news == [True, True, True, False, False, False, True]


def test_a_load_is_news_of_its_own_source_and_of_the_ledger(warehouse: duckdb.DuckDBPyConnection) -> None:
    before = current_feed(warehouse)
    frame, ledger = before(FRAME), before(LEDGER)
    load(warehouse, 1, "x", "accepted")
    after = current_feed(warehouse)
    assert (after(FRAME), after(LEDGER) == ledger) == (frame, False)


def test_without_a_source_only_its_reader_is_told_of(warehouse: duckdb.DuckDBPyConnection) -> None:
    load(warehouse, 1, "x", "accepted")
    assert current_feed(warehouse, without="goals")(GOAL) == source_by_id("goals").version
    assert current_feed(warehouse, without="kostra")(GOAL) == "goals-1"


def test_a_reference_file_is_told_of_by_its_rows_and_its_types(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    def told(**columns: str) -> str:
        return current_feed(warehouse, tmp_path)({"schema": "reference", "name": "list", "columns": columns})

    missing = told()
    (tmp_path / "list.csv").write_text("code\n1\n", encoding="utf-8")
    first = told()
    (tmp_path / "list.csv").write_text("code\n2\n", encoding="utf-8")
    assert len({missing, first, told(), told(code="integer")}) == 4
