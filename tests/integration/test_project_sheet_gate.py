"""Every rule of the project sheet's gate, with an example that it catches and nothing else in the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from pipelines.gates.gate import open_gate
from pipelines.gates.suite import load_suite
from pipelines.home import Home
from pipelines.ledger.withdrawal import withdraw
from pipelines.loads.archive import archive_files
from pipelines.loads.candidate import pending_loads, read_candidates
from pipelines.loads.intake import take_in
from pipelines.loads.verdict import judge
from pipelines.registry import source_by_id
from pipelines.warehouse.connection import connect
from tests.integration.gating import breaks_by_rule, breaks_of_load, judge_file, open_warehouse
from tests.integration.project_sheets import filled_project, project_values
from tests.integration.sheets import workbook_of

SOURCE = source_by_id("project_sheet")
Breaks = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class Example:
    """Cells changed in the filled sheet, and what the break must say."""

    rule_id: str
    changes: Mapping[str, Any]
    says: tuple[str, ...]


EXAMPLES = [
    Example("project_sheet.agreement.known", {"Prosjekt!B5": "Andre"}, ("«Andre»", "Demopakken, Miljøpakken")),
    Example("project_sheet.agreement.demo", {"Prosjekt!B11": "Nei"}, ("ikke er oppdiktet", "«Demopakken» er det.")),
    Example(
        "project_sheet.cell.readable",
        {"Estimat!D7": "ca 15 mill"},
        ("Estimat!D7: «ca 15 mill» er ikke et beløp; skriv tallet i mill. kr",),
    ),
    Example("project_sheet.cell.required", {"Plan!D6": None}, ("Plan!D6: «Prisår» er ikke fylt ut",)),
    Example("project_sheet.municipality.known", {"Prosjekt!B8": "5001, 1601"}, ("Prosjekt!B8: «1601»", "2026")),
    Example("project_sheet.member.other", {"Prosjekt!B21": "d-1"}, ("Prosjekt!B21: «d-1»",)),
    Example("project_sheet.year.plausible", {"Plan!A6": 2072}, ("Plan!A6: 2072", "«År»")),
    Example("project_sheet.date.not_after_sheet", {"Vedtak!A6": "01.01.2027"}, ("Vedtak!A6: 01.01.2027", "20.05.2026")),
    Example("project_sheet.document.date", {"Dokumentasjon!D6": date(2026, 9, 1)}, ("Dokumentasjon!D6: 01.09.2026",)),
    Example("project_sheet.amount.plausible", {"Plan!C6": 14_000_000}, ("Plan!C6: «Beløp (mill. kr)» er 14000000",)),
    Example("project_sheet.amount.plausible", {"Endringer!C6": "−14 000 000"}, ("Endringer!C6", "-14000000")),
    Example("project_sheet.estimate.standard_deviation_share", {"Estimat!F6": "0,35"}, ("Estimat!F6", "0,35 prosent")),
    Example("project_sheet.estimate.p50", {"Estimat!D6": 0}, ("Estimat!D6", "er 0.")),
    Example("project_sheet.estimate.p85", {"Estimat!E6": 20}, ("Estimat!E6: P85 er 20", "(Estimat!D6) er 26")),
    Example("project_sheet.estimate.standard_deviation", {"Estimat!F6": 350}, ("Estimat!F6", "er 350")),
    Example(
        "project_sheet.estimate.spread",
        {"Estimat!E6": None, "Estimat!F6": None},
        ("Estimat!D6: estimatet fra 02.10.2023 har verken",),
    ),
    Example("project_sheet.frame.amount", {"Rammer!C6": "−3"}, ("Rammer!C6: rammen er -3 mill. kr",)),
    Example("project_sheet.goal.score", {"Mål!B6": 5}, ("Mål!B6", "er 5")),
    Example("project_sheet.spent.year", {"Forbruk!A6": 2027}, ("Forbruk!A6: forbruk i 2027",)),
    Example("project_sheet.plan.year", {"Plan!A6": 2024}, ("Plan!A6", "2024", "20.05.2026")),
    Example(
        "project_sheet.spent.price_year",
        {"Forbruk!D6": "faste"},
        ("Forbruk!E6: «Prisår» er tom, men «Prisgrunnlag» (Forbruk!D6) er Faste",),
    ),
    Example("project_sheet.decision.price_year", {"Vedtak!F6": None}, ("Vedtak!F6", "(Vedtak!E6) er 26.")),
    Example("project_sheet.funding.granted_date", {"Finansiering!E6": None}, ("Finansiering!E6", "er Bevilget")),
    Example(
        "project_sheet.milestone.order",
        {"Milepæler!C7": date(2025, 12, 1)},
        ("Byggeplan ferdig (15.09.2025) er før Reguleringsplan vedtatt (01.12.2025)",),
    ),
    Example(
        "project_sheet.estimate.once",
        {"Estimat!A7": date(2023, 10, 2), "Estimat!B7": "pu"},
        ("Estimat!A6, Estimat!A7: Dato 02.10.2023, Grunnlag PU står 2 ganger",),
    ),
    Example(
        "project_sheet.frame.once",
        {"Rammer!A7": "Styringsramme"},
        ("Rammer!A6, Rammer!A7: Ramme Styringsramme, Dato 11.12.2025",),
    ),
    Example(
        "project_sheet.funding.once",
        {"Finansiering!A8": "Bompenger"},
        ("Finansiering!A7, Finansiering!A8: Kilde Bompenger, År 2025, Fase DP, Status Bevilget",),
    ),
    Example("project_sheet.spent.once", {"Forbruk!A7": 2023, "Forbruk!B7": "PU"}, ("År 2023, Fase PU",)),
    Example("project_sheet.plan.once", {"Plan!A7": 2026}, ("Plan!A6, Plan!A7: År 2026, Fase UB",)),
    Example(
        "project_sheet.milestone.once",
        {"Milepæler!A7": "Prosjektutvikling ferdig"},
        ("Milepæl Prosjektutvikling ferdig står 2 ganger",),
    ),
    Example("project_sheet.goal.once", {"Mål!A6": "Ro", "Mål!A7": "Ro"}, ("Mål!A6, Mål!A7: Mål Ro",)),
    Example(
        "project_sheet.document.once",
        {"Dokumentasjon!B7": "Formål"},
        ("Dokumentasjon!A6, Dokumentasjon!A7: Fase PU, Dokument Formål",),
    ),
    Example("project_sheet.checklist.once", {"Sjekkliste!A7": "Arealbruk"}, ("Punkt Arealbruk står 2 ganger",)),
]
SHOWN_ELSEWHERE = {
    "project_sheet.code.spelling": "test_a_number_that_is_spelt_in_another_way_is_held",
    "project_sheet.date.future": "test_a_sheet_from_the_far_future_is_held",
    "project_sheet.file.rows": "test_a_sheet_with_nothing_but_labels_is_warned_of",
    "project_sheet.file.once": "test_two_files_for_one_project_and_date_are_warned_of",
    "project_sheet.file.newest": "test_a_sheet_older_than_the_one_in_force_is_warned_of_when_it_comes",
    "project_sheet.history.estimate_gone": "test_an_estimate_that_vanished_is_named_with_its_old_cell",
    "project_sheet.history.estimate_changed": "test_an_estimate_that_was_written_over_is_named",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("rules"))
    open_warehouse(home, SOURCE)
    return home


@pytest.fixture
def history(tmp_path_factory: pytest.TempPathFactory) -> "History":
    home = Home(tmp_path_factory.mktemp("history"))
    open_warehouse(home, SOURCE)
    return History(home)


@dataclass
class History:
    """A home in which sheets come one run after another, and are accepted."""

    home: Home

    def comes(self, **files: bytes) -> dict[str, Breaks]:
        """What the rules say of each file of a run, by file name; then all of them are accepted."""
        folder = self.home.sources / SOURCE.id
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        for name, content in files.items():
            (folder / f"{name}.xlsx").write_bytes(content)
        with connect(self.home.warehouse) as connection:
            take_in(connection, SOURCE, archive_files(self.home, SOURCE), full=True)
            read_candidates(connection, self.home, SOURCE)
            loads = pending_loads(connection, SOURCE.id)
            said = {
                load.file_name.removesuffix(".xlsx"): breaks_of_load(connection, SOURCE, load.load_id) for load in loads
            }
            for load in loads:
                judge(connection, SOURCE, load, [])
        return said


def sheet(day: date, changes: Mapping[str, Any] | None = None, without: int | None = None) -> bytes:
    """The filled sheet of a day; `without` takes out a row of estimates, as Excel counts."""
    values = project_values({"Prosjekt!B9": day, **(changes or {})})
    if without:
        for column in range(8):
            values["Estimat"].pop((without - 1, column), None)
    return workbook_of(values)


MAY, JUNE, JULY = date(2026, 5, 20), date(2026, 6, 20), date(2026, 7, 20)
GONE, CHANGED = "project_sheet.history.estimate_gone", "project_sheet.history.estimate_changed"
NEWEST, ONCE = "project_sheet.file.newest", "project_sheet.file.once"


def test_the_filled_template_passes_every_rule(tmp_path: Any) -> None:
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    with open_gate(home) as gate:
        results = judge_file(home, SOURCE, gate, "demo.xlsx", filled_project())
    assert {rule_id: result.message for rule_id, result in results.items() if not result.success} == {}
    assert len(results) == sum(len(load_suite(table)) for table in SOURCE.landing)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule_id)
def test_a_rule_catches_its_example_and_no_other_rule_does(home: Home, example: Example) -> None:
    breaks = breaks_by_rule(home, SOURCE, filled_project(example.changes))
    assert set(breaks) == {example.rule_id}, breaks
    (_load_id, locator, message), *_ = breaks[example.rule_id]
    for words in example.says:
        assert words in str(message)
    assert str(locator).split("!")[0] in {name.split("!")[0] for name in example.changes}


@pytest.mark.parametrize(
    ("worksheet", "column", "changes", "rule_id", "said"),
    [
        ("Forbruk", 4, {"Forbruk!D6": "Faste"}, "project_sheet.spent.price_year", "Forbruk mangler «Prisår», men"),
        ("Estimat", 4, {"Estimat!F6": None}, "project_sheet.estimate.spread", "Estimat!D6: estimatet fra 02.10.2023"),
    ],
)
def test_a_rule_does_not_hang_on_a_column_that_may_be_left_out(
    home: Home, worksheet: str, column: int, changes: Mapping[str, Any], rule_id: str, said: str
) -> None:
    values = project_values(changes)
    values[worksheet] = {at: value for at, value in values[worksheet].items() if at[1] != column}
    breaks = breaks_by_rule(home, SOURCE, workbook_of(values))
    ((_load_id, locator, message),) = breaks[rule_id]
    assert str(locator).startswith(f"{worksheet}!")
    assert said in str(message)


def test_a_sheet_from_the_far_future_is_held(home: Home) -> None:
    breaks = breaks_by_rule(home, SOURCE, filled_project({"Prosjekt!B9": "20.05.2926"}))
    assert "Demopakken/D-1: arkdatoen er 20.05.2926, men arket ble lest" in str(breaks["project_sheet.date.future"])


def test_a_number_that_is_spelt_in_another_way_is_held(history: History) -> None:
    """Both would have the same id in the marts, and the newest would be in force for both."""
    spelling = "project_sheet.code.spelling"
    history.comes(may=sheet(MAY))
    said = history.comes(june=sheet(JUNE, {"Prosjekt!B6": "d 1"}), other=sheet(JUNE, {"Prosjekt!B6": "D-11"}))
    assert {name: set(breaks) for name, breaks in said.items()} == {"june": {spelling}, "other": set()}
    assert "Prosjekt!B6: prosjektnummeret «d 1» er skrevet «D-1» i may.xlsx" in str(said)


def test_a_stray_spelling_holds_its_own_sheet_and_no_other(history: History) -> None:
    """The right sheet comes together with the stray one, first when nothing is known of the number, then when it is."""
    spelling = "project_sheet.code.spelling"
    for day in (MAY, JUNE):
        said = history.comes(stray=sheet(day, {"Prosjekt!B6": "d 1"}), right=sheet(day))
        assert {name: set(breaks) & {spelling} for name, breaks in said.items()} == {
            "stray": {spelling},
            "right": set(),
        }
        with connect(history.home.warehouse) as connection:
            connection.execute("delete from raw.project_sheet where project_code = 'd 1'")  # held, as its rule says


def test_a_number_is_spelt_as_in_most_of_the_sheets_that_come(history: History) -> None:
    lower = {name: sheet(day, {"Prosjekt!B6": "d-1"}) for name, day in (("may", MAY), ("june", JUNE))}
    said = history.comes(**lower, july=sheet(JULY))
    assert {name for name, breaks in said.items() if "project_sheet.code.spelling" in breaks} == {"july"}


def test_a_sheet_with_nothing_but_labels_is_warned_of(home: Home) -> None:
    values = {
        name: {at: value for at, value in cells.items() if name in ("Prosjekt", "Lister") or at[0] < 5}
        for name, cells in project_values().items()
    }
    breaks = breaks_by_rule(home, SOURCE, workbook_of(values))
    assert set(breaks) == {"project_sheet.file.rows"}
    assert "Demopakken/D-1: arket har opplysninger om prosjektet, men ingen rader" in str(breaks)


def test_an_estimate_that_vanished_is_named_with_its_old_cell(history: History) -> None:
    assert history.comes(may=sheet(MAY)) == {"may": {}}
    said = history.comes(june=sheet(JUNE, without=7))["june"]
    assert set(said) == {GONE}
    ((_, locator, message),) = said[GONE]
    assert locator == "Estimat"
    assert "estimatet fra 15.09.2025 (DP) er borte; i may.xlsx (Estimat!D7) var det P50 26,8" in str(message)


def test_an_estimate_that_was_written_over_is_named(history: History) -> None:
    history.comes(may=sheet(MAY))
    said = history.comes(june=sheet(JUNE, {"Estimat!D6": 20, "Estimat!G7": 2024}))["june"]
    assert set(said) == {CHANGED}
    assert {locator for _, locator, _ in said[CHANGED]} == {"Estimat!D6", "Estimat!D7"}
    assert "er endret til P50 20, P85" in str(said)
    assert "prisår 2024; i may.xlsx (Estimat!D7) var det P50" in str(said)


def test_a_standard_deviation_that_was_written_over_is_named(history: History) -> None:
    history.comes(may=sheet(MAY, {"Estimat!E6": None}))
    said = history.comes(june=sheet(JUNE, {"Estimat!E6": None, "Estimat!F6": 20}))["june"]
    assert set(said) == {CHANGED}
    assert "uten P85, standardavvik 20 %" in str(said)


def test_versions_that_come_together_are_held_against_each_other(history: History) -> None:
    said = history.comes(june=sheet(JUNE, without=7), may=sheet(MAY), july=sheet(JULY, without=7))
    assert {name: set(breaks) for name, breaks in said.items()} == {"june": {GONE}, "may": set(), "july": set()}


def test_an_estimate_of_the_accepted_sheet_is_missed_whatever_comes_between(history: History) -> None:
    history.comes(may=sheet(MAY))
    said = history.comes(june=sheet(JUNE, without=7), july=sheet(JULY, without=7))
    assert {name: set(breaks) for name, breaks in said.items()} == {"june": {GONE}, "july": {GONE}}
    assert all(len(breaks[GONE]) == 1 for breaks in said.values())


def test_an_old_sheet_that_is_read_again_is_not_held_against_newer_ones(history: History) -> None:
    files = {"may": sheet(MAY), "june": sheet(JUNE, {"Estimat!D6": 20}, without=7)}
    corrected = {"may2": sheet(MAY, {"Estimat!D6": 21})}
    for name, content in {**files, **corrected}.items():
        history.comes(**{name: content})
    again = history.comes(**files)
    assert again["may"].keys() <= {ONCE}, again
    assert set(again["june"]) == {GONE, CHANGED}


def test_a_sheet_older_than_the_one_in_force_is_warned_of_when_it_comes(history: History) -> None:
    june, may = sheet(JUNE), sheet(MAY)
    history.comes(june=june)
    said = history.comes(may=may)["may"]
    assert set(said) == {NEWEST}
    assert "arkdatoen er 20.05.2026, men june.xlsx er fra 20.06.2026" in str(said)
    assert history.comes(june=june, july=sheet(JULY)) == {"june": {}, "july": {}}, "it was the newest when it came"


def test_a_sheet_that_is_withdrawn_is_held_against_no_other(history: History) -> None:
    """Its date, its estimates and the spelling of its number were what was wrong."""
    history.comes(wrong=sheet(JUNE, {"Prosjekt!B6": "d 1"}))
    with connect(history.home.warehouse) as connection:
        withdraw(connection, "wrong.xlsx", "feil dato og nummer", datetime.now(UTC).replace(tzinfo=None))
    assert history.comes(may=sheet(MAY, without=6), june=sheet(JUNE)) == {"may": {}, "june": {}}


def test_two_files_for_one_project_and_date_are_warned_of(history: History) -> None:
    said = history.comes(first=sheet(MAY), second=sheet(MAY, {"Prosjekt!B18": "Et annet formål"}))
    assert {name: set(breaks) for name, breaks in said.items()} == {"first": {ONCE}, "second": {ONCE}}
    assert "Demopakken/D-1 med arkdato 20.05.2026 står også i second.xlsx" in str(said["first"])


def test_a_file_that_takes_its_own_place_is_not_warned_of(history: History) -> None:
    history.comes(demo=sheet(MAY))
    assert history.comes(demo=sheet(MAY, {"Prosjekt!B18": "Et annet formål"})) == {"demo": {}}


def test_every_rule_has_an_example() -> None:
    shown = {example.rule_id for example in EXAMPLES} | set(SHOWN_ELSEWHERE)
    assert {rule.id for table in SOURCE.landing for rule in load_suite(table)} == shown
    assert set(SHOWN_ELSEWHERE.values()) <= set(globals())
