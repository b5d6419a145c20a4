"""Every rule of the budget document's gate, with an example that it catches and nothing else in the way."""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import pytest

from pipelines.gates.gate import Gate, open_gate
from pipelines.gates.suite import load_suite
from pipelines.home import Home
from pipelines.registry import source_by_id
from tests.integration.gating import judge_file, open_warehouse

SOURCE = source_by_id("budget_document")
FILE = "5001_plan.txt"

FIRST_ROW = "01. Risvollan barnehage 119,0 17,3 101,7 47,0 52,0 2,7 0,0"
SUM_13_4 = "Sluttsum 309,7 17,3 292,4 61,6 71,4 17,1 21,2"
SUM_13_5 = "Sluttsum 61,6 71,4 17,1 21,2"


@dataclass(frozen=True)
class Example:
    """A change to the real document, and what the rule's message must name."""

    rule_id: str
    old: str
    new: str
    names: tuple[str, ...]
    file_name: str = FILE


EXAMPLES = [
    Example("budget.document.municipality", "x", "x", ("9999",), file_name="9999_plan.txt"),
    Example("budget.document.complete", "Bevilgningsoversikt investering", "Noe annet", ("Bevilgningsoversikt",)),
    Example("budget.table.number", "Tabell 13-5 Finans", "Tabell 13-4 Finans", ("13-4", "line 8007", "line 8036")),
    Example("budget.line.sums", "Sum driftsinntekter −16 607", "Sum driftsinntekter −16 617", ("-16617", "line 133")),
    Example(
        "budget.value.possible", "Brukerbetalinger −663", "Brukerbetalinger −663000000", ("-663000000", "trolig i kr")
    ),
    Example("budget.line.once", "Andre skatteinntekter 0", "Eiendomsskatt 0", ("Eiendomsskatt", "line 121, line 123")),
    Example("budget.line.known", "Brukerbetalinger −663", "Brukerbetaling −663", ("Brukerbetaling", "line 129")),
    Example("budget.table.difference", "35530 36465 935", "35530 36465 945", ("935", "945", "line 6588")),
    Example("budget.climate.effect", "29300 34900 36500 39200", "29300 34900 36500 39300", ("39300", "Tabell 7-2")),
    Example("budget.table.known_exception", "x", "x", ("Tabell 4-3", "771593")),
    Example("budget.table.complete", SUM_13_4, "", ("Tabell 13-4", "uten sumrad", "line 8029")),
    Example(
        "budget.table.funding", "Finansiering for investeringsprosjektene for barnehage", "Annet", ("Tabell 13-4",)
    ),
    Example(
        "budget.table.area", "Investeringer i barnehage i", "Investeringer i barnehager i", ("barnehager", "line 8007")
    ),
    Example(
        "budget.area.known",
        "rammeendring kunst og kultur",
        "rammeendring scenekunst",
        ("scenekunst", "line 18207", "rad"),
    ),
    Example("budget.cell.readable", "47,0 52,0", "47,0 52,O", ("Tabell 13-4", "Risvollan", "52,O", "line 8024")),
    Example("budget.plan.years", "bevilgning 2022 2023 2024 2025", "bevilgning 2021 2022 2023 2024", ("2021", "13-4")),
    Example("budget.project.cost_estimate", "119,0 17,3 101,7", "−119,0 17,3 −136,3", ("−119,0", "line 8024")),
    Example("budget.project.remaining", "119,0 17,3 101,7", "119,0 17,3 102,7", ("101,7", "102,7", "Risvollan")),
    Example("budget.project.number", "02. Mindre investeringer", "01. Mindre investeringer", ("01", "line 8026")),
    Example("budget.project.years_within_remaining", "47,0 52,0 2,7", "47,0 52,0 3,7", ("102,7", "101,7")),
    Example("budget.table.footing", "47,0 52,0 2,7", "48,0 52,0 2,7", ("62,6", "61,6", "2022", "line 8031")),
    Example("budget.table.row_total", "Barnehage 62 71 17 21 171", "Barnehage 62 71 17 21 181", ("171", "181")),
    Example("budget.funding.equals_investment", SUM_13_5, "Sluttsum 62,6 71,4 17,1 21,2", ("61,6", "62,6", "13-5")),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("gate"))
    open_warehouse(home, SOURCE)
    return home


@pytest.fixture(scope="module")
def gate(home: Home) -> Iterator[Gate]:
    with open_gate(home) as gate:
        yield gate


def test_the_real_document_is_accepted_with_its_known_errors(home: Home, gate: Gate, document_text: str) -> None:
    results = judge_file(home, SOURCE, gate, FILE, document_text.encode())
    failed = {rule_id: result for rule_id, result in results.items() if not result.success}
    assert set(failed) == {"budget.table.number", "budget.table.known_exception"}
    assert {result.severity for result in failed.values()} == {"warning"}
    assert failed["budget.table.known_exception"].unexpected_count == 5
    assert len(results) == sum(len(load_suite(table)) for table in SOURCE.landing)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule_id)
def test_a_rule_catches_its_example(home: Home, gate: Gate, document_text: str, example: Example) -> None:
    assert example.old in document_text or example.old == "x"
    changed = document_text.replace(example.old, example.new, 1)
    judged = judge_file(home, SOURCE, gate, example.file_name, changed.encode(), only=example.rule_id)
    result = judged[example.rule_id]
    assert not result.success
    assert result.unexpected_count >= 1
    said = " ".join([result.message, *(found.message for found in result.examples)])
    for name in example.names:
        assert name in said
    rule = next(rule for table in SOURCE.landing for rule in load_suite(table) if rule.id == example.rule_id)
    assert result.message.endswith(rule.remedy)
    assert result.severity == rule.severity


def test_a_row_without_a_name_is_caught(home: Home, gate: Gate, document_text: str) -> None:
    changed = document_text.replace("Egenkapital 0,0 0,0 0,0 0,0", "0,0 0,0 0,0 0,0", 1)
    result = judge_file(home, SOURCE, gate, FILE, changed.encode())["budget.row.label"]
    assert not result.success
    assert "har ikke noe navn" in result.message


@pytest.mark.parametrize(
    ("rule_id", "fault"),
    [
        ("budget.cell.once", "insert into cell from cell where locator = 'line 8024' and column_seq = 4"),
        ("budget.line.year", "update cell set first_year = null where locator = 'line 117' and column_seq = 1"),
        ("budget.cell.unit", "update cell set unit = 'mrd. kr' where locator = 'line 8024' and column_seq = 4"),
    ],
)
def test_a_faulty_reader_is_caught(home: Home, gate: Gate, document_text: str, rule_id: str, fault: str) -> None:
    def tamper(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute(fault.replace("cell ", "candidate.budget_document_cell ", 2))

    result = judge_file(home, SOURCE, gate, FILE, document_text.encode(), tamper=tamper)[rule_id]
    assert not result.success
    (locator,) = {word for word in ("line 8024", "line 117") if word in fault}
    assert [example.locator for example in result.examples] == [locator]
    assert locator in result.message


def test_the_same_table_twice_is_caught(home: Home, gate: Gate, document_text: str) -> None:
    lines = document_text.split("\n")
    table = lines[8006:8031]
    twice = "\n".join([*lines[:8031], "", *table, *lines[8031:]])
    result = judge_file(home, SOURCE, gate, FILE, twice.encode())["budget.table.once"]
    assert not result.success
    assert "Tabell 13-4" in result.message


def test_a_truncated_document_is_caught(home: Home, gate: Gate, document_text: str) -> None:
    half = "\n".join(document_text.split("\n")[:16150])
    results = judge_file(home, SOURCE, gate, FILE, half.encode())
    assert not results["budget.table.area"].success
    assert {"Avfall", "Veg"} <= {
        word for e in results["budget.table.area"].examples for word in e.message.split("«")[1].split("»")[:1]
    }


def test_a_rounding_difference_is_no_break(home: Home, gate: Gate, document_text: str) -> None:
    changed = document_text.replace(SUM_13_5, "Sluttsum 61,7 71,4 17,1 21,2", 1)
    results = judge_file(home, SOURCE, gate, FILE, changed.encode())
    assert results["budget.funding.equals_investment"].success
    assert results["budget.table.footing"].success


def test_a_rule_that_cannot_run_holds_the_load(home: Home, gate: Gate, document_text: str) -> None:
    def drop_what_a_rule_reads(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("alter table reference.investment_area rename to investment_area_away")

    try:
        results = judge_file(home, SOURCE, gate, FILE, document_text.encode(), tamper=drop_what_a_rule_reads)
    finally:
        gate.close()
        with duckdb.connect(str(home.warehouse)) as connection:
            connection.execute("alter table reference.investment_area_away rename to investment_area")
    assert not results["budget.table.area"].success
    assert results["budget.table.area"].severity == "critical"
    assert "kunne ikke kjøres" in results["budget.table.area"].message


def test_every_rule_has_an_example() -> None:
    shown = {example.rule_id for example in EXAMPLES} | {
        "budget.cell.once",
        "budget.line.year",
        "budget.cell.unit",
        "budget.row.label",
        "budget.table.once",
    }
    assert {rule.id for table in SOURCE.landing for rule in load_suite(table)} == shown
