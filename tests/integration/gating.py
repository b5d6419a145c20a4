"""Takes one text through reader, candidate and gate in a warehouse of its own, for tests of rules."""

from collections.abc import Callable, Iterable, Mapping

import duckdb

from pipelines.gates.gate import Gate
from pipelines.gates.result import RuleResult
from pipelines.gates.suite import load_suite
from pipelines.home import REFERENCE, Home
from pipelines.loads.archive import archive_files
from pipelines.loads.candidate import pending_loads, read_candidates
from pipelines.loads.intake import take_in
from pipelines.source import Source
from pipelines.warehouse.connection import connect
from pipelines.warehouse.reference import load_reference
from pipelines.warehouse.schemas import create_schemas


def open_warehouse(home: Home, source: Source) -> None:
    """Creates the warehouse of a home with its own tables and the reference data."""
    with connect(home.warehouse) as connection:
        create_schemas(connection, source.landing)
        load_reference(connection, REFERENCE)


def judge_file(
    home: Home,
    source: Source,
    gate: Gate,
    file_name: str,
    content: bytes,
    tamper: Callable[[duckdb.DuckDBPyConnection], object] | None = None,
    only: str | None = None,
) -> dict[str, RuleResult]:
    """The result of every rule on one file, or of `only` one.

    `tamper` may change the candidate rows, as a faulty reader would.
    """
    gate.close()
    load_id = read_file(home, source, file_name, content, tamper)
    suites = {table: [rule for rule in load_suite(table) if only in (None, rule.id)] for table in source.landing}
    results = gate.judge([load_id], {table: rules for table, rules in suites.items() if rules})
    return _by_rule(results[load_id])


def breaks_of_rule(home: Home, source: Source, gate: Gate, rule_id: str, content: bytes) -> list[tuple[object, ...]]:
    """The rows that a rule's query returns for one file, asked of DuckDB itself: a fraction of the gate's time."""
    gate.close()
    load_id = read_file(home, source, "file.txt", content)
    ((table, rule),) = [(t, rule) for t in source.landing for rule in load_suite(t) if rule.id == rule_id]
    assert rule.sql
    batch = f"(select * from candidate.{table} where load_id = '{load_id}')"
    with connect(home.warehouse) as connection:
        return connection.execute(rule.sql.format(batch=batch)).fetchall()


def breaks_by_rule(
    home: Home, source: Source, content: bytes, file_name: str = "file.xlsx"
) -> dict[str, list[tuple[object, ...]]]:
    """The rows that each rule's query returns for one file, the rules that hold left out; asked of DuckDB itself.

    For suites in which every rule is a query of our own.
    """
    load_id = read_file(home, source, file_name, content)
    with connect(home.warehouse) as connection:
        return breaks_of_load(connection, source, load_id)


def breaks_of_load(
    connection: duckdb.DuckDBPyConnection, source: Source, load_id: str | None = None
) -> dict[str, list[tuple[object, ...]]]:
    """The same for a load that is a candidate already, or for all that are, asked about at once."""
    found = {}
    for table in source.landing:
        for rule in load_suite(table):
            assert rule.sql, rule.id
            batch = f"(select * from candidate.{table}" + (f" where load_id = '{load_id}')" if load_id else ")")
            rows = connection.execute(rule.sql.format(batch=batch)).fetchall()
            if rows:
                found[rule.id] = rows
    return found


def read_file(
    home: Home,
    source: Source,
    file_name: str,
    content: bytes,
    tamper: Callable[[duckdb.DuckDBPyConnection], object] | None = None,
) -> str:
    """The id of the load that a file becomes, as a candidate."""
    (load_id,) = _read_candidates(home, source, {file_name: content}, tamper)
    return load_id


def _read_candidates(
    home: Home,
    source: Source,
    files: Mapping[str, bytes],
    tamper: Callable[[duckdb.DuckDBPyConnection], object] | None,
) -> dict[str, str]:
    """Puts the files in the home in place of what is there, and reads them; the file name of each load."""
    folder = home.sources / source.id
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for file_name, content in files.items():
        (folder / file_name).write_bytes(content)
    with connect(home.warehouse) as connection:
        take_in(connection, source, archive_files(home, source), full=True)
        read_candidates(connection, home, source)
        if tamper:
            tamper(connection)
        loads = pending_loads(connection, source.id)
    assert [load.problem for load in loads if load.problem] == []
    assert len(loads) == len(files)
    return {load.load_id: load.file_name for load in loads}


def _by_rule(results: Iterable[RuleResult]) -> dict[str, RuleResult]:
    return {result.rule_id: result for result in results}
