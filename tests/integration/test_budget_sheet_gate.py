"""Every rule of the budget sheet's gate, with an example that it catches and nothing else in the way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import pytest

from pipelines.gates.gate import Gate, open_gate
from pipelines.gates.suite import load_suite
from pipelines.home import PROJECT, Home
from pipelines.registry import source_by_id
from tests.integration.gating import judge_file, open_warehouse
from tests.integration.sheets import OPERATIONS, csv_lines, filled_template

SOURCE = source_by_id("budget_sheet")
FILE = "malvik.xlsx"


@dataclass(frozen=True)
class Example:
    """Cells changed in the filled template, and what the rule's message must name."""

    rule_id: str
    changes: Mapping[str, Any]
    names: tuple[str, ...]
    also: frozenset[str] = frozenset()
    """Rules that the same change cannot but break."""


EXAMPLES = [
    Example("budget_sheet.file.municipality", {"Opplysninger!B5": "9999"}, ("9999", "Malvik")),
    Example(
        "budget_sheet.table.form", {"Oppstillinger!A11": "Investering"}, ("«Investering»", "Oppstillinger!A11", "drift")
    ),
    Example(
        "budget_sheet.table.funding", {"Finansiering!A7": "Vannverk"}, ("«Finansiering: Vannverk»", "Finansiering!A7")
    ),
    Example(
        "budget_sheet.cell.readable",
        {"Oppstillinger!F7": "ca 15"},
        ("«ca 15» er ikke et beløp", "Oppstillinger!F7", "Rammetilskudd", OPERATIONS),
    ),
    Example(
        "budget_sheet.cell.once",
        {"Oppstillinger!E7": 2024, "Oppstillinger!D7": "regnskap"},
        ("linje 1 «Rammetilskudd»", "regnskap 2024", "2 ganger", "Oppstillinger!F6, Oppstillinger!F7"),
        frozenset({"budget_sheet.line.sums"}),
    ),
    Example("budget_sheet.line.sums", {"Oppstillinger!F10": -890}, ("Sum driftsinntekter", "-899,7", "-890")),
    Example("budget_sheet.line.known", {"Oppstillinger!C7": "Skatteinngang"}, ("Skatteinngang", "Oppstillinger!")),
    Example("budget_sheet.cell.unit", {"Opplysninger!B10": "mrd. kr"}, ("mrd. kr", "Oppstillinger!F6")),
    Example(
        "budget_sheet.value.possible",
        {"Oppstillinger!F7": -412_500_000},
        ("Rammetilskudd", "Oppstillinger!F7", "-412500000 mill. kr", "trolig i kr"),
    ),
    Example("budget_sheet.row.label", {"Prosjekter!C8": ""}, ("«Investeringer: Vann»", "Prosjekter!D8", "2001")),
    Example("budget_sheet.plan.years", {"Prosjekter!G4": "2025"}, ("Skole", "2025", "2026–2029", "Prosjekter!A6")),
    Example(
        "budget_sheet.project.cost_estimate",
        {"Prosjekter!D6": -240, "Prosjekter!F6": -252.5},
        ("Ny barneskole", "-240", "Prosjekter!D6"),
    ),
    Example(
        "budget_sheet.project.remaining", {"Prosjekter!F6": 230}, ("Ny barneskole", "Prosjekter!F6", "227,5", "230")
    ),
    Example("budget_sheet.project.number", {"Prosjekter!B7": "1001"}, ("1001", "Ny barneskole", "Uteområder")),
    Example(
        "budget_sheet.project.years_within_remaining",
        {"Prosjekter!I6": 60},
        ("Ny barneskole", "240", "227,5", "Prosjekter!F6"),
    ),
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


def test_the_filled_template_passes_every_rule(home: Home, gate: Gate) -> None:
    results = judge_file(home, SOURCE, gate, FILE, filled_template())
    assert {rule_id: result.message for rule_id, result in results.items() if not result.success} == {}
    assert len(results) == sum(len(load_suite(table)) for table in SOURCE.landing)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule_id)
def test_a_rule_catches_its_example_and_no_other_critical_rule_does(home: Home, gate: Gate, example: Example) -> None:
    results = judge_file(home, SOURCE, gate, FILE, filled_template(example.changes))
    result = results[example.rule_id]
    assert not result.success
    for name in example.names:
        assert name in result.message
    rule = next(rule for table in SOURCE.landing for rule in load_suite(table) if rule.id == example.rule_id)
    assert result.message.endswith(rule.remedy)
    assert result.severity == rule.severity
    assert {rule_id for rule_id, other in results.items() if not other.success} == {example.rule_id} | example.also


@pytest.mark.parametrize("name", ["melhus_412500000.xlsx", "skaun_99000000.xlsx"])
def test_kroner_where_the_unit_is_million_kroner_are_held_with_the_cell(home: Home, gate: Gate, name: str) -> None:
    path = PROJECT.parent / "shared/cases/02_kr_i_mill_kr" / name
    if not path.exists():
        pytest.skip(f"{name} (../shared/cases), a sheet with kroner under the unit million kroner, is not here")
    result = judge_file(home, SOURCE, gate, name, path.read_bytes())["budget_sheet.value.possible"]
    assert (result.severity, result.success) == ("critical", False)
    assert all(example.locator in example.message for example in result.examples)
    assert f"{name.partition('_')[2].removesuffix('.xlsx')} mill. kr er mer enn noen kommune har" in result.message


@pytest.mark.parametrize(
    ("unit", "value", "passes"),
    [
        *(("mill. kr", "999999,9", True), ("mill. kr", "−1000000", False)),
        *(("1000 kr", "999999999", True), ("1000 kr", "1000000000", False)),
        *(("kr", "999999999999", True), ("kr", "1000000000000", False)),
    ],
)
def test_the_bound_is_the_same_in_every_unit(home: Home, gate: Gate, unit: str, value: str, passes: bool) -> None:
    content = csv_lines(f"{OPERATIONS};1;Skatt;budsjett;2026;{value}").replace(b";1000 kr;", f";{unit};".encode())
    rule_id = "budget_sheet.value.possible"
    assert judge_file(home, SOURCE, gate, "malvik.csv", content, only=rule_id)[rule_id].success == passes


def test_a_line_is_known_by_its_name_where_it_has_no_number(home: Home, gate: Gate) -> None:
    lines = [f"{OPERATIONS};;{name};budsjett;2026;1" for name in ("Skatt", "Rammetilskudd", "skatt")]
    results = judge_file(home, SOURCE, gate, "malvik.csv", csv_lines(*lines))
    assert [example.locator for example in results["budget_sheet.cell.once"].examples] == ["line 4"]
    assert "«Skatt»" in results["budget_sheet.cell.once"].message


def test_a_line_number_with_two_names_is_twice_the_line(home: Home, gate: Gate) -> None:
    lines = [f"{OPERATIONS};1;{name};budsjett;2026;1" for name in ("Skatt", "Rammetilskudd")]
    assert not judge_file(home, SOURCE, gate, "malvik.csv", csv_lines(*lines))["budget_sheet.cell.once"].success


@pytest.mark.parametrize(("kind", "year", "passes"), [("forslag", 2025, False), ("budsjett", 2025, True)])
def test_a_proposal_is_for_the_plans_years(home: Home, gate: Gate, kind: str, year: int, passes: bool) -> None:
    content = csv_lines(f"{OPERATIONS};1;Skatt;{kind};{year};1")
    result = judge_file(home, SOURCE, gate, "malvik.csv", content)["budget_sheet.plan.years"]
    assert result.success == passes
    assert passes or "forslag 2025" in result.message


@pytest.mark.parametrize(
    ("code", "name", "passes"),
    [
        ("5031", "", True),
        ("", "malvik", True),
        ("5031", "Melhus", False),
        ("", "Eksempelvik", False),
        ("1663", "Malvik", False),  # the code it had until 2018
        ("", "Tråante", True),
        ("", "Herøy", False),  # in Møre og Romsdal and in Nordland
        ("1818", "Herøy", True),
        ("", "Herøy (Nordland)", True),
    ],
)
def test_code_and_name_must_be_one_municipality(home: Home, gate: Gate, code: str, name: str, passes: bool) -> None:
    content = csv_lines(f"{OPERATIONS};1;Skatt;budsjett;2026;1").replace(b"5031;Malvik", f"{code};{name}".encode())
    assert judge_file(home, SOURCE, gate, "malvik.csv", content)["budget_sheet.file.municipality"].success == passes


def test_a_name_that_two_municipalities_share_needs_its_code(home: Home, gate: Gate) -> None:
    def share_the_name(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("insert into reference.municipality values ('9998', 'Malvik', '2018-01-01', null, 'prøve')")

    content = csv_lines(f"{OPERATIONS};1;Skatt;budsjett;2026;1")
    try:
        named = judge_file(home, SOURCE, gate, "a.csv", content.replace(b"5031", b""), tamper=share_the_name)
        coded = judge_file(home, SOURCE, gate, "a.csv", content)
    finally:
        gate.close()
        with duckdb.connect(str(home.warehouse)) as connection:
            connection.execute("delete from reference.municipality where municipality_code = '9998'")
    assert "flere kommuner har navnet" in named["budget_sheet.file.municipality"].message
    assert coded["budget_sheet.file.municipality"].success


def test_every_rule_has_an_example() -> None:
    shown = {example.rule_id for example in EXAMPLES}
    assert {rule.id for table in SOURCE.landing for rule in load_suite(table)} == shown
