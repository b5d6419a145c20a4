"""Indicator sheets: the committed files, ways a file can be wrong, and each rule's example."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipelines.gates.suite import load_suite
from pipelines.home import PROJECT, Home
from pipelines.registry import source_by_id
from pipelines.sources.indicator_sheet import load_fields, read
from pipelines.sources.indicator_sheet.landing import LANDING
from pipelines.sources.reading import UnreadableFileError
from tests.integration.gating import breaks_by_rule, open_warehouse

SOURCE = source_by_id("indicator_sheet")
FOLDER = PROJECT / "data/sources/indicator_sheet"
LINE = {
    "responsible": "Sekretariatet",
    "sheet_name": "Reisevaner",
    "vintage_date": "15.05.2026",
    "is_demo": "Nei",
    "series_id": "rvu.bilandel",
    "area_code": "5001",
    "method": "reisevane",
    "period": "2025",
    "value": "52,5",
    "unit": "prosent",
    "source": "RVU, tabell 4",
}
BEFORE = {"period": "2024", "value": "53"}
EXAMPLES: dict[str, tuple[list[dict[str, str]], str]] = {
    "indicator_sheet.cell.readable": ([{"value": "ca 50"}], "line 2: Verdi: «ca 50» er ikke et tall"),
    "indicator_sheet.period.readable": ([{"period": "i fjor"}], "line 2: perioden til rvu.bilandel er «i fjor»."),
    "indicator_sheet.source.given": ([{"source": ""}], "line 2: rvu.bilandel 2025 har ingen kilde."),
    "indicator_sheet.row.once": ([{}, {"value": "51"}], "line 2, line 3: rvu.bilandel (5001, reisevane) 2025 står 2"),
    "indicator_sheet.interval.whole": (
        [{"ci_low": "50"}],
        "line 2: intervallet til rvu.bilandel 2025 mangler øvre grense og nivå.",
    ),
    "indicator_sheet.interval.contains": (
        [{"ci_low": "53,1", "ci_high": "55", "confidence_level": "95"}],
        "line 2: verdien er 52,5, og intervallet 53,1 til 55.",
    ),
    "indicator_sheet.unit.constant": (
        [BEFORE, {"unit": "antall"}],
        "rvu.bilandel (5001) har enhetene «antall», «prosent».",
    ),
    "indicator_sheet.share.possible": ([{"value": "104"}], "line 2: rvu.bilandel 2025 er 104 prosent."),
    "indicator_sheet.method.break": (
        [BEFORE, {"method_version": "2025"}],
        "rvu.bilandel (5001, reisevane) har utgavene «2025», «ingen» av målemåten.",
    ),
}


def csv(*changes: dict[str, str]) -> bytes:
    """A CSV of lines that are as `LINE` but for the changes."""
    fields = load_fields()
    lines = [";".join({**LINE, **change}.get(field.field, "") for field in fields) for change in changes]
    return "\n".join([";".join(field.header for field in fields), *lines]).encode()


@pytest.mark.parametrize(
    ("name", "unit", "is_demo"),
    [
        ("demopakken.csv", "Sekretariatet i Demopakken/Indikatorer", True),
        ("trondheim_hop_2022-2025.csv", "Trondheim kommune/Handlings- og økonomiplan 2022-2025", False),
    ],
)
def test_the_committed_files_are_read_and_accepted(tmp_path: Path, name: str, unit: str, is_demo: bool) -> None:
    content = (FOLDER / name).read_bytes()
    reading = read(name, content)
    assert reading.unit == unit
    rows = reading.tables["indicator_value"]
    assert dict(rows.schema) == dict(LANDING["indicator_value"])
    assert rows["error"].is_null().all()
    assert set(rows["is_demo"]) == {is_demo}
    assert is_demo or rows["source"].str.contains(r"linje \d+").all()
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    assert breaks_by_rule(home, SOURCE, content, name) == {}


def test_what_a_line_becomes() -> None:
    (row,) = (
        read("a.csv", csv({"period": "2022-2024", "n": "1200", "is_plan": "Ja"}))
        .tables["indicator_value"]
        .rows(named=True)
    )
    assert (row["value"], row["n"], row["is_plan"], row["is_demo"]) == (Decimal("52.5"), 1200, True, False)
    assert (row["period"], row["period_start"], row["period_end"]) == (
        "2022–2024",
        date(2022, 1, 1),
        date(2024, 12, 31),
    )
    assert (row["locator"], row["raw_text"]) == ("line 2", "52,5")


@pytest.mark.parametrize(
    ("text", "reason"), [(".", "not_applicable"), ("..", "not_available"), (":", "confidential"), ("", "blank")]
)
def test_a_missing_value_says_why(text: str, reason: str) -> None:
    (row,) = read("a.csv", csv({"value": text})).tables["indicator_value"].rows(named=True)
    assert (row["value"], row["missing_reason"], row["error"]) == (None, reason, None)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"series_id": ""}, "«Serie» er ikke fylt ut"),
        ({"n": "1,5"}, "Antall: «1,5» er ikke et helt tall"),
        ({"is_plan": "kanskje"}, "Plan: «kanskje» er ikke Ja eller Nei"),
    ],
)
def test_a_line_that_is_not_understood_is_a_row_with_an_error(change: dict[str, str], says: str) -> None:
    (row,) = read("a.csv", csv(change)).tables["indicator_value"].rows(named=True)
    assert row["error"] == says


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ([], "ingen linjer"),
        ([{"responsible": ""}], "«Ansvarlig» skal ha én verdi, men har ingen"),
        ([{}, {"sheet_name": "Annet"}], "«Ark» skal ha én verdi, men har «Reisevaner», «Annet»"),
        ([{"vintage_date": "i dag"}], "«i dag» er ikke en dato"),
        ([{"is_demo": "?"}], "er ikke Ja eller Nei"),
    ],
)
def test_a_file_that_is_no_sheet_says_what_to_do(changes: list[dict[str, Any]], says: str) -> None:
    with pytest.raises(UnreadableFileError, match=says):
        read("a.csv", csv(*changes))


def test_other_columns_are_told() -> None:
    with pytest.raises(UnreadableFileError, match="Ukjent: «serienavn»"):
        read("a.csv", csv({}).replace(b"Serie;", b"serienavn;"))


def test_every_rule_has_an_example() -> None:
    assert set(EXAMPLES) == {rule.id for rule in load_suite("indicator_value")}


@pytest.mark.parametrize("rule_id", EXAMPLES)
def test_a_rule_catches_its_example(tmp_path: Path, rule_id: str) -> None:
    changes, says = EXAMPLES[rule_id]
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    found = breaks_by_rule(home, SOURCE, csv(*changes), "ark.csv")
    assert list(found) == [rule_id]
    assert says in str(found[rule_id][0][1])


def test_a_change_may_be_below_zero(tmp_path: Path) -> None:
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    assert breaks_by_rule(home, SOURCE, csv({"value": "-4", "base_year": "2019"}), "ark.csv") == {}


def test_a_ratio_that_is_no_share_is_not_held(tmp_path: Path) -> None:
    """Debt of 104 per cent of the income is what many municipalities have, and a result may be below zero."""
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    ratios = csv({"series_id": "gjeldsgrad", "value": "104"}, {"series_id": "driftsresultat", "value": "-0,5"})
    severities = {rule.id: rule.severity for rule in load_suite("indicator_value")}
    assert {severities[rule_id] for rule_id in breaks_by_rule(home, SOURCE, ratios, "ark.csv")} == {"warning"}
