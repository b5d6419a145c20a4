"""The release in open formats: valid by their own rules, every sum that of the marts, and made-up data plainly so."""

import csv
import json
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from frictionless import validate
from python_calamine import CalamineWorkbook

from pipelines.exporting.errors import ExportError
from pipelines.exporting.fiscal import export_fiscal
from pipelines.exporting.oc4ids import export_oc4ids
from pipelines.exporting.oc4ids.checks import broken_rules
from pipelines.exporting.validation import problems
from pipelines.home import Home
from pipelines.warehouse.release import Release, current_release
from tests.e2e.command import ask, maalbar

PLAN = "5001-2022-2025"
Json = dict[str, Any]


@pytest.fixture(scope="module")
def release_home(first_refresh: tuple[Home, object]) -> Home:
    return first_refresh[0]


@pytest.fixture(scope="module")
def portfolio(release_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Json:
    """The portfolio as the command writes it."""
    path = tmp_path_factory.mktemp("oc4ids") / "portefolje.json"
    said = maalbar(release_home, "export oc4ids", "--output", str(path))
    assert said.returncode == 0, said.stderr
    assert "plassholder" in said.stderr, "a prefix that is nobody's is told of"
    document: Json = json.loads(path.read_text(encoding="utf-8"))
    return document


@pytest.fixture(scope="module")
def fiscal(release_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the fiscal package as the command writes it."""
    path = tmp_path_factory.mktemp("fdp") / "budsjett"
    said = maalbar(release_home, "export fdp", "--output", str(path))
    assert said.returncode == 0, said.stderr
    assert PLAN in said.stdout
    return path


def read(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def total(rows: list[dict[str, str]], key: Callable[[dict[str, str]], str]) -> dict[str, Decimal]:
    summed: Counter[str] = Counter()
    for row in rows:
        if row["amount_nok"]:
            summed[key(row)] += Decimal(row["amount_nok"])
    return dict(summed)


def test_every_project_is_there_and_plainly_made_up(release_home: Home, portfolio: Json) -> None:
    assert problems(portfolio, "oc4ids") == []
    assert broken_rules(portfolio) == []
    known = {row["project_id"] for row in ask(release_home, "select project_id from marts.portfolio_sheet")}
    assert {project["id"].removeprefix("oc4ids-xxxxxx-") for project in portfolio["projects"]} == known
    assert portfolio["publisher"]["name"] == "Oppdiktet: Demopakken"
    assert all("(oppdiktet)" in project["title"] for project in portfolio["projects"])


def test_what_is_spent_proposed_and_granted_is_that_of_the_marts(release_home: Home, portfolio: Json) -> None:
    spent = sum(_observed(portfolio, "metrics", "spending"))
    proposed = sum(_observed(portfolio, "forecasts", "proposedFunding"))
    granted = sum(
        Decimal(str(line["amount"]["amount"]))
        for project in portfolio["projects"]
        for group in project.get("budget", {}).get("budgetBreakdowns", [])
        for line in group["budgetBreakdown"]
    )
    rows = ask(release_home, "select kind, sum(amount_nok)::varchar as nok from marts.portfolio_amount group by kind")
    stated = {row["kind"]: Decimal(row["nok"]) for row in rows}
    assert (granted, proposed, spent) == (stated["granted"], stated["proposed"], stated["spent"])
    assert sum(_observed(portfolio, "forecasts", "plannedSpending")) == stated["planned"]


def test_estimates_and_final_values_are_those_of_the_marts(release_home: Home, portfolio: Json) -> None:
    (row,) = ask(
        release_home,
        "select sum(p50_nok)::varchar as p50, sum(p85_nok)::varchar as p85 from marts.cost_estimate_history",
    )
    assert sum(_observed(portfolio, "forecasts", "costEstimateP50")) == Decimal(row["p50"])
    assert sum(_observed(portfolio, "forecasts", "costEstimateP85")) == Decimal(row["p85"])
    finals = [
        project["completion"] for project in portfolio["projects"] if "finalValue" in project.get("completion", {})
    ]
    assert finals
    (settled,) = ask(
        release_home,
        """
        select sum(nok)::varchar as nok
        from (
            select sum(amount_nok) as nok
            from marts.portfolio_amount
            where kind = 'spent' and project_id in (select project_id from marts.portfolio_sheet where is_completed)
            group by project_id
            having bool_and(price_basis = 'nominal')
        )
        """,
    )
    assert sum(Decimal(str(final["finalValue"]["amount"])) for final in finals) == Decimal(settled["nok"])


def test_the_package_of_a_part_is_referred_to(portfolio: Json) -> None:
    ids = {project["id"] for project in portfolio["projects"]}
    parts = [project for project in portfolio["projects"] if "relatedProjects" in project]
    assert parts
    assert all(part["relatedProjects"][0]["identifier"] in ids - {part["id"]} for part in parts)


def test_the_fiscal_package_is_valid(fiscal: Path) -> None:
    descriptor = json.loads((fiscal / "datapackage.json").read_text(encoding="utf-8"))
    assert problems(descriptor, "fiscal") == []
    report = validate(str(fiscal / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]
    assert {task.name for task in report.tasks} == {"budget", "investment", "funding", "project"}


@pytest.mark.parametrize(
    ("table", "key", "query"),
    [
        (
            "investment",
            lambda row: f"{row['investment_area']}|{row['year']}",
            "select investment_area || '|' || year as key, planned_nok as nok from marts.portfolio_area_year",
        ),
        (
            "funding",
            lambda row: f"{row['funding_source']}|{row['year']}",
            "select funding_source || '|' || year as key, amount_nok as nok from marts.portfolio_funding",
        ),
        (
            "budget",
            lambda row: f"{row['form']}|{row['scenario']}|{row['year']}",
            "select form || '|' || scenario || '|' || year as key, amount_nok as nok from marts.budget_statement",
        ),
    ],
    ids=["investment", "funding", "budget"],
)
def test_sums_are_those_of_the_marts_to_the_oere(
    release_home: Home, fiscal: Path, table: str, key: Callable[[dict[str, str]], str], query: str
) -> None:
    rows = ask(
        release_home,
        f"select key, sum(nok)::varchar as nok from ({query}) where nok is not null and key is not null group by key",
    )
    assert total(read(fiscal, table), key) == {row["key"]: Decimal(row["nok"]) for row in rows}


def test_the_phase_is_that_of_the_year_beside_the_plan(fiscal: Path) -> None:
    phases = {(row["scenario"], row["year"], row["phase"]) for row in read(fiscal, "budget")}
    assert ("account", "2020", "executed") in phases
    assert ("budget", "2021", "approved") in phases
    assert {phase for _, year, phase in phases if year >= "2022"} == {"proposed"}


def test_a_figure_leads_back_to_its_cell(release_home: Home, fiscal: Path) -> None:
    (row,) = [
        row
        for row in read(fiscal, "investment")
        if row["project_id"] == "5001-helse-og-velferd-dragvoll-hvs" and row["year"] == "2024"
    ]
    traced = maalbar(
        release_home, "trace", "portfolio_project_year", row["project_id"], PLAN, "2024", "--format", "json"
    )
    (cell,) = json.loads(traced.stdout)
    assert (row["source_file"], row["source_sha256"]) == (cell["file_name"], cell["sha256"])
    assert row["source_locator"] == cell["locator"]


def test_the_workbook_has_every_mart_and_its_sums_are_those_of_the_marts(release_home: Home, tmp_path: Path) -> None:
    path = tmp_path / "maalbar.xlsx"
    said = maalbar(release_home, "export xlsx", "--output", str(path))
    assert said.returncode == 0, said.stderr
    assert said.stderr == "", "nothing is cut or left out"
    book = CalamineWorkbook.from_path(str(path))
    marts = {row["mart"] for row in ask(release_home, "select mart from ops.mart")}
    assert {row[0] for row in book.get_sheet_by_name("Innhold").to_python()[4:]} == marts - {"data_dictionary"}
    heading, *rows = book.get_sheet_by_name("budget_statement").to_python()
    (stated,) = ask(
        release_home,
        "select count(*) as n, sum(amount_nok)::varchar as nok from marts.budget_statement where not is_demo",
    )
    written = [row[heading.index("amount_nok")] for row in rows]
    assert len(written) == stated["n"]
    assert sum(Decimal(str(nok)) for nok in written if nok != "") == Decimal(stated["nok"])
    sheet = book.get_sheet_by_name("portfolio_sheet").to_python()
    assert len(sheet) == 1, "every project sheet that comes along is made up"
    again = maalbar(release_home, "export xlsx", "--output", str(path))
    assert again.returncode == 1
    assert "finnes fra før" in again.stderr
    made_up = maalbar(
        release_home, "export xlsx", "--output", str(path), "--demo", "--mart", "portfolio_sheet", "--overwrite"
    )
    assert made_up.returncode == 0, made_up.stderr
    assert len(CalamineWorkbook.from_path(str(path)).get_sheet_by_name("portfolio_sheet").to_python()) == 81


@pytest.fixture
def mixed(release_home: Home, tmp_path: Path) -> Release:
    """A release in which a second agreement and a second plan stand, real beside made up and the reverse."""
    current = current_release(release_home)
    copy = tmp_path / "maalbar.duckdb"
    copy.write_bytes(current.database.read_bytes())
    with duckdb.connect(str(copy)) as connection:
        connection.execute(
            """
            insert into marts.portfolio_sheet
            select * replace ('ekte-1' as project_id, 'ekte' as agreement_id, 'Ekte' as agreement, false as is_demo)
            from marts.portfolio_sheet limit 1
            """
        )
        connection.execute(
            "insert into marts.portfolio_project "
            "select * replace ('9999-2026-2029' as plan_id, true as is_demo) from marts.portfolio_project limit 1"
        )
    return Release(current.id, tmp_path, current.manifest)


def test_real_and_made_up_are_never_in_one_file(mixed: Release, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="Velg med --agreement blant demopakken"):
        export_oc4ids(mixed, tmp_path / "alt.json", prefix="oc4ids-abc123")
    with pytest.raises(ExportError, match="Velg med --plan"):
        export_fiscal(mixed, tmp_path / "alt")
    assert not (tmp_path / "alt.json").exists()
    real = export_oc4ids(mixed, tmp_path / "ekte.json", agreement_id="ekte", prefix="oc4ids-abc123")
    assert [project["id"] for project in real["projects"]] == ["oc4ids-abc123-ekte-1"]
    assert "Oppdiktet" not in real["publisher"]["name"]
    made_up = export_fiscal(mixed, tmp_path / "oppdiktet", plan_id="9999-2026-2029")
    assert made_up["title"].endswith("(oppdiktet)")
    assert {row["is_demo"] for row in read(tmp_path / "oppdiktet", "project")} == {"True"}


def test_a_release_from_before_the_sheets_is_told_of(mixed: Release, tmp_path: Path) -> None:
    with duckdb.connect(str(mixed.database)) as connection:
        connection.execute("drop table marts.portfolio_amount")
    with pytest.raises(ExportError, match="maalbar refresh"):
        export_oc4ids(mixed, tmp_path / "ut.json", agreement_id="demopakken", prefix="oc4ids-abc123")


def test_a_prefix_that_is_none_is_refused(release_home: Home, tmp_path: Path) -> None:
    path = tmp_path / "ut.json"
    said = maalbar(release_home, "export oc4ids", "--output", str(path), "--prefix", "kommunen")
    assert said.returncode == 1
    assert "mangler et prefiks" in said.stderr
    assert not path.exists()


def test_an_older_export_stays_unless_asked(release_home: Home, tmp_path: Path) -> None:
    path = tmp_path / "budsjett"
    path.mkdir()
    said = maalbar(release_home, "export fdp", "--output", str(path))
    assert said.returncode == 1
    assert "finnes fra før" in said.stderr
    assert list(path.iterdir()) == []


def test_nothing_published_is_told(tmp_path: Path) -> None:
    said = maalbar(Home(tmp_path), "export fdp", "--output", str(tmp_path / "ut"))
    assert said.returncode == 1
    assert "maalbar refresh" in said.stderr


def _observed(package: Json, part: str, metric_id: str) -> list[Decimal]:
    return [
        Decimal(str(seen["value"]["amount"]))
        for project in package["projects"]
        for metric in project.get(part, [])
        if metric["id"] == metric_id
        for seen in metric["observations"]
    ]
