"""One measured piece of the gate on five million rows: `python -m benchmarks.gate WORK FOLDER`."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.kostra import SOURCE, fetch, read_candidate
from pipelines.gates.suite import Rule, load_suite
from pipelines.home import Home

YEARS, MUNICIPALITIES = range(2022, 2026), range(1, 370)
"""Four years of so many, in the form of table 12367, are 5.01 million cells."""
OWN, CORE = "kostra_cell", "made_up"
"""The candidate tables: one under the project's own suite, one under expectations that pandas too can be asked for."""
CORE_RULES: Mapping[str, tuple[str, Mapping[str, Any], str]] = {
    "table": ("ExpectColumnValuesToNotBeNull", {"column": "table_id"}, "table_id is null"),
    "region": ("ExpectColumnValuesToNotBeNull", {"column": "region_code"}, "region_code is null"),
    "code": ("ExpectColumnValueLengthsToEqual", {"column": "region_code", "value": 4}, "length(region_code) <> 4"),
    "contents": (
        "ExpectColumnValuesToBeInSet",
        {"column": "contents_code", "value_set": ["KOSbelop0000"]},
        "contents_code not in ('KOSbelop0000')",
    ),
    "value": (
        "ExpectColumnValuesToBeBetween",
        {"column": "value", "min_value": 1, "max_value": 100_000},
        "value not between 1 and 100000",
    ),
    "cell": (
        "ExpectCompoundColumnsToBeUnique",
        {"column_list": ["extract", "cell_no"]},
        "(extract, cell_no) in (select (extract, cell_no) from candidate.made_up group by all having count(*) > 1)",
    ),
}
"""Each as Great Expectations says it, and as SQL that finds what breaks it."""


def make(folder: Path, years: range = YEARS, municipalities: range = MUNICIPALITIES) -> None:
    """A home with a load that waits for its verdict."""
    (folder / "cells.zip").write_bytes(fetch(years, municipalities))
    home = Home(folder / "home")
    read_candidate(home, folder / "cells.zip")
    with duckdb.connect(str(home.warehouse)) as connection:
        cell = "'cell ' || cell_no as locator, value::double as value"
        connection.execute(f"create table candidate.{CORE} as select * exclude (value), {cell} from candidate.{OWN}")


def own_rules(folder: Path) -> None:
    _judge(folder, {table: load_suite(table) for table in SOURCE.landing})


def own_rules_bare(folder: Path) -> None:
    """The SQL of the rules, with nothing around it."""
    with duckdb.connect(str(Home(folder / "home").warehouse), read_only=True) as connection:
        for table in SOURCE.landing:
            for rule in load_suite(table):
                assert rule.sql, f"{rule.id} is no SQL"
                query = rule.sql.format(batch=f'(select * from candidate."{table}")')
                connection.execute(f"select count(*) from ({query})").fetchall()


def core_rules(folder: Path) -> None:
    rules = [
        Rule(name, "critical", name, name, expectation, arguments)
        for name, (expectation, arguments, _) in CORE_RULES.items()
    ]
    _judge(folder, {CORE: rules})


def core_rules_bare(folder: Path) -> None:
    with duckdb.connect(str(Home(folder / "home").warehouse), read_only=True) as connection:
        for _, _, broken in CORE_RULES.values():
            found = connection.execute(f"select count(*) from candidate.{CORE} where {broken}").fetchone()
            assert found == (0,), broken


def core_rules_in_pandas(folder: Path) -> None:
    """As Great Expectations is used most: the rows in a frame, in memory."""
    import great_expectations as gx

    with duckdb.connect(str(Home(folder / "home").warehouse), read_only=True) as connection:
        frame = connection.execute(f"from candidate.{CORE}").df()
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    batches = context.data_sources.add_pandas("frame").add_dataframe_asset("frame")
    batch = batches.add_batch_definition_whole_dataframe("frame").get_batch({"dataframe": frame})
    expectations = [getattr(gx.expectations, name)(**arguments) for name, arguments, _ in CORE_RULES.values()]
    suite = gx.ExpectationSuite(name="frame", expectations=expectations)
    assert batch.validate(suite).success


def _judge(folder: Path, suites: Mapping[str, Any]) -> None:
    from pipelines.gates.gate import open_gate

    home = Home(folder / "home")
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        load_ids = [load_id for (load_id,) in connection.execute("select load_id from candidate.load").fetchall()]
    with open_gate(home) as gate:
        judged = gate.judge(load_ids, suites)
    broken = [each for results in judged.values() for each in results if not each.success]
    assert not broken, broken


WORK: Mapping[str, Callable[[Path], None]] = {
    "make": make,
    "own-rules": own_rules,
    "own-rules-bare": own_rules_bare,
    "core-rules": core_rules,
    "core-rules-bare": core_rules_bare,
    "core-rules-in-pandas": core_rules_in_pandas,
}

if __name__ == "__main__":
    WORK[sys.argv[1]](Path(sys.argv[2]))
