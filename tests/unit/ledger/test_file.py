"""The ledger as a file: what the warehouse says comes back from it, and a changed line shows."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipelines.ledger import file as ledger_file
from pipelines.warehouse.schemas import create_schemas

LOAD = "insert into ops.load values (?, 's', 'u', 'ærlig «ark».csv', ?, 1, ?, ?, 1, ?, ?, 'v')"
TABLES = ("ops.load", "ops.gate_result", "ops.withdrawal")


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        create_schemas(connection, {})
        connection.execute(LOAD, ["a", "x", "2025-12-31", "2026-01-01 03:30:00.123456", "accepted", None])
        connection.execute(LOAD, ["b", "y", None, "2026-01-02", "held", "linje 2: «mange» er ikke et tall"])
        examples = "[{'locator': 'A1', 'message': 'x'}]"
        connection.execute(f"insert into ops.gate_result values ('b', 'r', 'critical', false, 2, 'm', {examples})")
        yield connection


def contents(connection: duckdb.DuckDBPyConnection) -> list[list[tuple[object, ...]]]:
    return [connection.execute(f"from {table} order by all").fetchall() for table in TABLES]


def replayed(path: Path) -> list[list[tuple[object, ...]]]:
    with duckdb.connect() as connection:
        create_schemas(connection, {})
        ledger_file.replay(connection, path)
        return contents(connection)


def test_what_is_written_is_what_comes_back(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    assert ledger_file.append(warehouse, path) == 2
    assert ledger_file.append(warehouse, path) == 0, "only what is new"
    assert replayed(path) == contents(warehouse)
    warehouse.execute("insert into ops.withdrawal values ('s', 'x', 'f', 'u', '2026-01-03 10:00:00.5', 'feil', null)")
    warehouse.execute("update ops.load set verdict = 'held', reason = 'stemmer ikke' where load_id = 'a'")
    assert ledger_file.append(warehouse, path) == 2
    warehouse.execute("update ops.withdrawal set restored_at = '2026-01-04'")
    assert ledger_file.append(warehouse, path) == 1
    assert replayed(path) == contents(warehouse)
    assert len(path.read_bytes().splitlines()) == 5, "nothing is taken away"


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda lines: [lines[0].replace(b"accepted", b"held    "), *lines[1:]], "linje 2 følger ikke"),
        (lambda lines: lines[1:], "linje 1 følger ikke"),
        (lambda lines: [lines[0], b"{}\n"], "linje 2 følger ikke"),
    ],
)
def test_a_line_that_is_changed_or_lost_shows(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path, harm: object, says: str
) -> None:
    path = tmp_path / "ledger.jsonl"
    ledger_file.append(warehouse, path)
    assert callable(harm)
    path.write_bytes(b"".join(harm(path.read_bytes().splitlines(keepends=True))))
    with pytest.raises(ledger_file.LedgerBrokenError, match=says):
        replayed(path)


def test_what_a_kill_left_half_written_is_said_again(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    ledger_file.append(warehouse, path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    assert len(replayed(path)[0]) == 1
    assert ledger_file.append(warehouse, path) == 1
    assert path.read_bytes() == whole
