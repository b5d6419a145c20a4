"""Loads judged together: each gets what it would have got by itself, and none is touched by its neighbours."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from pipelines.gates import gate as gate_module
from pipelines.gates.gate import Gate, open_gate
from pipelines.gates.result import Example, RuleResult
from pipelines.gates.suite import Rule, load_suite
from pipelines.home import Home
from pipelines.loads.archive import archive_files
from pipelines.loads.candidate import pending_loads, read_candidates
from pipelines.loads.intake import take_in
from pipelines.loads.verdict import judge
from pipelines.source import Source
from pipelines.sources.reading import Reading
from pipelines.warehouse.connection import connect
from pipelines.warehouse.schemas import create_schemas

SCHEMA = {"kind": pl.String(), "amount": pl.Int64(), "locator": pl.String()}
SUITE = """
rules:
  - {id: tally.positive, severity: critical, title: Antallet er positivt, remedy: Rett antallet., sql: positive.sql}
  - {id: tally.total, severity: warning, title: Summen er under hundre, remedy: Rett et tall., sql: total.sql}
  - id: tally.kind
    severity: critical
    title: Slaget er kjent
    remedy: Rett slaget.
    expectation: ExpectColumnValuesToBeInSet
    arguments: {column: kind, value_set: [bil, buss]}
"""
POSITIVE = """
select load_id, locator, locator || ': antallet er ' || amount || '.' as message
from batch
where amount < 0
"""
TOTAL = """
select
    load_id,
    'fil' as locator,
    'Summen er ' || sum(amount) || '.' as message,
    case when sum(amount) >= 1000 then 'critical' else 'warning' end as severity
from batch
group by load_id
having sum(amount) >= 100
"""
FILES = {
    "a_negative.csv": ["bil;-1", "buss;5", "bil;-2"],
    "b_kind.csv": ["bil;1", "sykkel;2"],
    "c_good.csv": ["bil;1"],
    "d_total.csv": ["bil;100"],
    "e_grave_total.csv": ["bil;1000"],
    "f_many.csv": ["bil;-3"] * 250,
    "g_negative.csv": ["bil;-4"],
}


def read(file_name: str, content: bytes) -> Reading:
    rows = [
        [kind, int(amount), f"line {number}"]
        for number, line in enumerate(content.decode().splitlines(), start=1)
        for kind, amount in [line.split(";")]
    ]
    return Reading(file_name, None, {"tally": pl.DataFrame(rows, schema=SCHEMA, orient="row")})


SOURCE = Source(
    "tally", "Telling", "Ingen", "Oppdiktet", "Aldri", (".csv",), read, {"tally": SCHEMA}, judged_together=True
)  # fmt: skip


@pytest.fixture(scope="module")
def expectations(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("expectations")
    (folder / "tally").mkdir()
    for name, text in (("suite.yml", SUITE), ("positive.sql", POSITIVE), ("total.sql", TOTAL)):
        (folder / "tally" / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("pipelines.source.EXPECTATIONS", folder)
        yield folder


@pytest.fixture(scope="module")
def suites(expectations: Path) -> dict[str, tuple[Rule, ...]]:
    return {"tally": load_suite("tally", expectations)}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, expectations: Path) -> Home:
    """A home where every file is read and waits for its verdict."""
    home = Home(tmp_path_factory.mktemp("together"))
    folder = home.sources / SOURCE.id
    folder.mkdir(parents=True)
    for name, lines in FILES.items():
        (folder / name).write_text("\n".join(lines), encoding="utf-8")
    with connect(home.warehouse) as connection:
        create_schemas(connection, SOURCE.landing)
        take_in(connection, SOURCE, archive_files(home, SOURCE))
        read_candidates(connection, home, SOURCE)
    return home


@pytest.fixture(scope="module")
def load_ids(home: Home) -> dict[str, str]:
    """Each file's load."""
    with connect(home.warehouse) as connection:
        return {load.file_name: load.load_id for load in pending_loads(connection, SOURCE.id)}


@pytest.fixture(scope="module")
def gate(home: Home, load_ids: dict[str, str]) -> Iterator[Gate]:
    """Opened when the loads are known, since it keeps every other connection out."""
    with open_gate(home) as gate:
        yield gate


@pytest.fixture(scope="module")
def together(gate: Gate, load_ids: dict[str, str], suites: dict[str, tuple[Rule, ...]]) -> dict[str, list[RuleResult]]:
    """All loads' results of one judgement, by file."""
    results = gate.judge(list(load_ids.values()), suites)
    return {name: results[load_id] for name, load_id in load_ids.items()}


def failures(results: list[RuleResult]) -> dict[str, tuple[str, int, str]]:
    return {
        result.rule_id: (result.severity, result.unexpected_count, result.message)
        for result in results
        if not result.success
    }


def test_each_load_has_its_own_breaks(together: dict[str, list[RuleResult]]) -> None:
    assert {name: failures(results) for name, results in together.items()} == {
        "a_negative.csv": {
            "tally.positive": (
                "critical", 2, "line 1: antallet er -1. line 3: antallet er -2. Rett antallet."
            )
        },
        "b_kind.csv": {
            "tally.kind": ("critical", 1, "line 2: brudd på «Slaget er kjent» (kind = sykkel). Rett slaget.")
        },
        "c_good.csv": {},
        "d_total.csv": {"tally.total": ("warning", 1, "Summen er 100. Rett et tall.")},
        "e_grave_total.csv": {"tally.total": ("critical", 1, "Summen er 1000. Rett et tall.")},
        "f_many.csv": {
            "tally.positive": (
                "critical",
                250,
                "line 1: antallet er -3. line 2: antallet er -3. line 3: antallet er -3. (og 247 til) Rett antallet.",
            )
        },
        "g_negative.csv": {"tally.positive": ("critical", 1, "line 1: antallet er -4. Rett antallet.")},
    }  # fmt: skip
    (broken,) = [result for result in together["b_kind.csv"] if not result.success]
    assert broken.examples == (Example("line 2", "line 2: brudd på «Slaget er kjent» (kind = sykkel)."),)


def test_each_load_has_what_it_would_have_had_alone(
    gate: Gate,
    load_ids: dict[str, str],
    suites: dict[str, tuple[Rule, ...]],
    together: dict[str, list[RuleResult]],
) -> None:
    assert {name: gate.judge([load_id], suites)[load_id] for name, load_id in load_ids.items()} == together


def test_more_loads_than_fit_in_one_run_are_judged_in_several(
    gate: Gate,
    load_ids: dict[str, str],
    suites: dict[str, tuple[Rule, ...]],
    together: dict[str, list[RuleResult]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gate_module, "LOADS_AT_ONCE", 3)
    results = gate.judge(list(load_ids.values()), suites)
    assert {name: results[load_id] for name, load_id in load_ids.items()} == together


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("select locator, 'feil' as message from {batch} where amount < 0", "load_id"),
        ("select load_id || 'x' as load_id, locator, 'feil' as message from {batch} where amount < 0", "load_id"),
        ("select load_id, locator, 'feil' as message from {batch} where no_such_column", "no_such_column"),
    ],
)
def test_a_rule_that_cannot_say_which_load_it_found_a_break_in_holds_them_all(
    gate: Gate, load_ids: dict[str, str], sql: str, says: str
) -> None:
    rule = Rule("tally.lost", "info", "Tittel", "Rett.", sql=sql)
    results = gate.judge(list(load_ids.values()), {"tally": [rule]})
    assert results.keys() == set(load_ids.values())
    for (result,) in results.values():
        assert (result.success, result.severity) == (False, "critical")
        assert "kunne ikke kjøres" in result.message
        assert says in result.message


def test_a_held_load_leaves_its_neighbours_alone(home: Home, gate: Gate, together: dict[str, list[RuleResult]]) -> None:
    gate.close()
    with connect(home.warehouse) as connection:
        verdicts = {
            load.file_name: judge(connection, SOURCE, load, together[load.file_name])
            for load in pending_loads(connection, SOURCE.id)
        }
        landed = "select distinct file_name from raw.tally inner join ops.load using (load_id) order by all"
        assert connection.sql(landed).fetchall() == [("c_good.csv",), ("d_total.csv",)]
        written = "select file_name, count(*) from ops.gate_result inner join ops.load using (load_id) group by all"
        assert dict(connection.sql(written).fetchall()) == dict.fromkeys(FILES, 3)
    assert verdicts == {
        "a_negative.csv": "held",
        "b_kind.csv": "held",
        "c_good.csv": "accepted",
        "d_total.csv": "accepted_with_warnings",
        "e_grave_total.csv": "held",
        "f_many.csv": "held",
        "g_negative.csv": "held",
    }
