"""The ledger as a file beside the archive: one line of JSON for each judgement and withdrawal, never changed.

Each line has the sha256 of the line before it, so that a line that is changed or lost shows. With the archive it is all
that a warehouse is made anew from. What a row comes to be later is another line; the last one counts.
"""

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from pipelines.fingerprint import sha256_of_bytes

NEW_LOADS = """
select to_json(load)
from ops.load as load
anti join written
    on
        load.load_id = written.load_id and load.verdict = written.verdict
        and load.reason is not distinct from written.reason and load.source_version = written.source_version
order by load.read_at, load.load_id
"""
RESULTS = "select to_json(result) from ops.gate_result as result where load_id = ?"
NEW_WITHDRAWALS = """
select to_json(withdrawal)
from ops.withdrawal as withdrawal
anti join written_withdrawal as written
    on
        withdrawal.source_id = written.source_id and withdrawal.sha256 = written.sha256
        and withdrawal.withdrawn_at = written.withdrawn_at
        and withdrawal.restored_at is not distinct from written.restored_at
order by withdrawal.withdrawn_at
"""


class LedgerBrokenError(Exception):
    """A line is not what the next one says it was; says which."""


def append(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Writes what the warehouse has judged or withdrawn since; returns the number of lines."""
    before, loads, withdrawals = "", [], []
    for line, said in read(path):
        before = sha256_of_bytes(line)
        loads += [said["load"]] if "load" in said else []
        withdrawals += [said["withdrawal"]] if "withdrawal" in said else []
    _as_table(connection, "written", "ops.load", loads)
    _as_table(connection, "written_withdrawal", "ops.withdrawal", withdrawals)
    said_now = [*_new_loads(connection), *_new_withdrawals(connection)]
    connection.execute("drop table written; drop table written_withdrawal")
    if not said_now:
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    _drop_unfinished(path)
    with path.open("ab") as file:
        for said in said_now:
            line = json.dumps(said | {"before": before}, ensure_ascii=False, sort_keys=True).encode()
            file.write(line + b"\n")
            before = sha256_of_bytes(line)
        file.flush()
        os.fsync(file.fileno())
    return len(said_now)


def read(path: Path) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Each line with what it says. What a kill left half written at the end was not said.

    Raises LedgerBrokenError where a line does not follow the one before it.
    """
    if not path.exists():
        return
    *lines, _unfinished = path.read_bytes().split(b"\n")
    before = ""
    for number, line in enumerate(lines, start=1):
        try:
            said = json.loads(line)
            follows = said["before"] == before
        except (ValueError, KeyError, TypeError):
            follows = False
        if not follows:
            raise LedgerBrokenError(f"{path}: linje {number} følger ikke etter den før; noe er endret eller borte.")
        yield line, said
        before = sha256_of_bytes(line)


def replay(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Puts all that the file says into an empty ledger; returns the number of loads. Raises LedgerBrokenError."""
    loads: dict[str, dict[str, Any]] = {}
    withdrawals: dict[tuple[str, str, str], dict[str, Any]] = {}
    for _, said in read(path):
        if load := said.get("load"):
            loads[load["load_id"]] = said
        if gone := said.get("withdrawal"):
            withdrawals[gone["source_id"], gone["sha256"], gone["withdrawn_at"]] = gone
    _insert(connection, "ops.load", [said["load"] for said in loads.values()])
    _insert(connection, "ops.gate_result", [result for said in loads.values() for result in said["results"]])
    _insert(connection, "ops.withdrawal", [*withdrawals.values()])
    return len(loads)


def _drop_unfinished(path: Path) -> None:
    if path.exists() and (content := path.read_bytes()) and not content.endswith(b"\n"):
        os.truncate(path, content.rfind(b"\n") + 1)


def _new_loads(connection: duckdb.DuckDBPyConnection) -> Iterator[dict[str, Any]]:
    for (row,) in connection.execute(NEW_LOADS).fetchall():
        load = json.loads(row)
        results = connection.execute(RESULTS, [load["load_id"]]).fetchall()
        yield {"load": load, "results": [json.loads(result) for (result,) in results]}


def _new_withdrawals(connection: duckdb.DuckDBPyConnection) -> Iterator[dict[str, Any]]:
    for (row,) in connection.execute(NEW_WITHDRAWALS).fetchall():
        yield {"withdrawal": json.loads(row)}


def _as_table(connection: duckdb.DuckDBPyConnection, name: str, like: str, rows: Sequence[dict[str, Any]]) -> None:
    connection.execute(f"create or replace temp table {name} as from {like} limit 0")
    _insert(connection, name, rows)


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[dict[str, Any]]) -> None:
    """Rows as JSON into a table of the same columns; its types say what the JSON means."""
    columns = connection.execute(f"select column_name, column_type from (describe {table})").fetchall()
    shape = json.dumps([dict(columns)])
    for start in range(0, len(rows), 10_000):
        part = json.dumps(rows[start : start + 10_000])
        connection.execute(
            f"insert into {table} by name select row_said.* from (select unnest(from_json(?, ?)) as row_said)",
            [part, shape],
        )
