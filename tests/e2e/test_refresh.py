"""The whole road, by the command a user gives: publish, unchanged, held, and what analysts then can ask."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
import yaml

from pipelines.home import DBT_PROJECT, PROJECT, Home
from tests.e2e.bad_inputs import bad_inputs
from tests.e2e.command import ask, dbt, maalbar, run, started
from tests.e2e.conftest import copy_home

PROJECT_ID = "5001-barnehage-risvollan-barnehage"


@pytest.fixture(scope="module")
def published(first_refresh: tuple[Home, object], tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home after its first refresh."""
    return copy_home(first_refresh[0], tmp_path_factory.mktemp("published") / "home")


def test_a_refresh_tells_what_it_does_and_what_came_of_it(
    first_refresh: tuple[Home, subprocess.CompletedProcess[str]],
) -> None:
    _, refresh = first_refresh
    assert "accepted" in refresh.stdout
    assert "portfolio_project" in refresh.stdout
    assert "Bygger og kontrollerer" in refresh.stderr


def test_every_formula_passes_its_unit_tests_and_no_inlined_model_breaks_its_grain(
    published: Home, tmp_path: Path
) -> None:
    """A refresh leaves them out: they are of the models, not of what was loaded. They ask for relations."""
    home = copy_home(published, tmp_path / "home")
    as_views = ("--vars", "{inlined: view}", "--select")
    viewed = dbt(home, "run", *as_views, "config.materialized:view")
    assert viewed.returncode == 0, viewed.stdout
    declared = sum(
        len(yaml.safe_load(path.read_text(encoding="utf-8")).get("unit_tests", []))
        for path in (DBT_PROJECT / "models").rglob("*.yml")
    )
    tested = dbt(home, "test", *as_views, "test_type:unit")
    assert tested.returncode == 0, tested.stdout
    assert f"PASS={declared} " in tested.stdout


def release_of(home: Home) -> str:
    return (home.published / "current").resolve().name


def test_the_plan_is_in_the_marts(published: Home) -> None:
    counts = ask(published, "select count(*) n, count(distinct investment_area) a from marts.portfolio_project")
    assert counts == [{"n": 136, "a": 23}]
    years = ask(
        published, "select year, sum(planned_nok) / 1e6 m from marts.portfolio_project_year group by 1 order by 1"
    )
    assert [(row["year"], row["m"]) for row in years] == [
        (2022, 3372.5), (2023, 2512.0), (2024, 2272.3), (2025, 2268.9),
    ]  # fmt: skip


def test_funding_equals_plan_in_every_area_and_year(published: Home) -> None:
    rows = ask(
        published, "select count(*) n, count(*) filter (planned_nok = funded_nok) e from marts.portfolio_area_year"
    )
    assert rows == [{"n": 92, "e": 92}]


def test_the_gap_to_the_statutory_total_is_explained_row_by_row(published: Home) -> None:
    statuses = ask(published, "select distinct status from ops.reconciliation order by 1")
    assert [row["status"] for row in statuses] == ["known_exception", "ok", "rounding"]
    gap = ask(
        published,
        """
        select period, sum(difference) / 1e6 as gap,
            max(right_value) filter (status = 'known_exception') / 1e6 as named
        from ops.reconciliation where check_id = 'investment.project_tables_vs_overview' group by 1 order by 1
        """,
    )
    assert [(row["period"], row["named"]) for row in gap] == [(str(year), 55.0) for year in range(2022, 2026)]
    # the areas of the overview are rounded one by one, its printed total is not their sum in 2023 and 2024
    assert [row["gap"] for row in gap] == [-54.5, -54.0, -55.7, -55.1]
    totals = ask(
        published,
        """
        select right_value / 1e6 as stated, explanation, status from ops.reconciliation
        where check_id = 'investment.project_tables_vs_statutory_total' order by period
        """,
    )
    assert [row["stated"] for row in totals] == [3427.0, 2567.0, 2327.0, 2324.0]
    assert all("Klimainvesteringer (55,0 mill. kr)" in row["explanation"] for row in totals)
    line_1 = ask(
        published,
        """
        select left_value / 1e6 as l, right_value / 1e6 as r, status, left_locator, right_locator
        from ops.reconciliation
        where check_id = 'investment.line_1_vs_specification' and period = '2021'
        """,
    )
    assert line_1 == [
        {"l": 2961.0, "r": 2963.0, "status": "known_exception", "left_locator": "line 327", "right_locator": "line 437"}
    ]


def test_a_figure_is_traced_to_its_cell(published: Home) -> None:
    trace = maalbar(
        published, "trace", "portfolio_project", PROJECT_ID, "--column", "cost_estimate_nok", "--format", "json"
    )
    (cell,) = json.loads(trace.stdout)
    document = next((published.sources / "budget_document").glob("5001_*"))
    line = document.read_text(encoding="utf-8").split("\n")[int(cell["locator"].removeprefix("line ")) - 1]
    assert cell["file_name"] == document.name
    assert cell["raw_text"] == "119,0"
    assert cell["raw_line"] == line.strip()
    assert len(cell["sha256"]) == 64
    assert (published.archive / cell["sha256"][:2] / cell["sha256"]).read_bytes() == document.read_bytes()


def test_every_figure_of_every_mart_has_cells_that_add_up_to_it(published: Home) -> None:
    with duckdb.connect(str(published.published / "current" / "maalbar.duckdb"), read_only=True) as release:
        for mart, keys, field in [
            ("portfolio_project", "project_id || '|' || plan_id", "planned_nok"),
            ("portfolio_project", "project_id || '|' || plan_id", "cost_estimate_nok"),
            ("portfolio_project_year", "project_id || '|' || plan_id || '|' || year", "planned_nok"),
            ("portfolio_funding", "concat_ws('|', plan_id, investment_area, year, funding_source)", "amount_nok"),
            ("portfolio_area_year", "concat_ws('|', plan_id, investment_area, year)", "planned_nok"),
            ("portfolio_area_year", "concat_ws('|', plan_id, investment_area, year)", "funded_nok"),
        ]:
            untraced = release.execute(
                f"""
                with cells as (
                    select
                        row_key,
                        sum(translate(raw_text, '−, ', '-.')::decimal(18, 2) * 1000000) as nok
                    from ops.source_cell where mart = '{mart}' and field = '{field}' group by 1
                )
                select {keys}, {field}, nok from marts.{mart} left join cells on row_key = {keys}
                where {field} is not null and {field} is distinct from nok
                """
            ).fetchall()
            assert untraced == [], (mart, field)


def test_what_is_unknown_is_said_and_fails(published: Home) -> None:
    for arguments, says in [
        (("sql", "select * from marts.finnes_ikke"), "finnes_ikke"),
        (("sql", "drop table marts.portfolio_project"), "read-only"),
        (("trace", "portfolio_project", "5001-barnehage-risvolan"), PROJECT_ID),
        (("trace", "portfolio_project", PROJECT_ID, "--column", "x"), "cost_estimate_nok"),
        (("trace", "ukjent", "x"), "portfolio_project"),
        (("rollback", "2020"), release_of(published)),
        (("refresh", "--source", "ukjent"), "budget_document"),
    ]:
        answer = maalbar(published, *arguments)
        assert answer.returncode == 1, arguments
        assert says in answer.stderr, arguments


def test_the_release_is_whole_and_read_only(published: Home) -> None:
    current = published.published / "current"
    manifest = json.loads((current / "manifest.json").read_text())
    assert manifest["tables"]["marts.portfolio_project"] == 136
    marts = {table.removeprefix("marts.") for table in manifest["tables"] if table.startswith("marts.")}
    assert {path.stem for path in (current / "marts").iterdir()} == marts
    assert marts == {path.stem for path in (DBT_PROJECT / "models/marts").rglob("*.sql")}
    assert duckdb.sql(f"select count(*) from '{current}/marts/portfolio_project.parquet'").fetchall() == [(136,)]
    assert all(path.stat().st_mode & 0o222 == 0 for path in current.resolve().rglob("*") if path.is_file())


CLIENT = """
import json, sys, duckdb
with duckdb.connect(sys.argv[1], read_only=True) as release:
    tables = release.execute("select table_schema, table_name from information_schema.tables").fetchall()
    counts = {f"{s}.{t}": release.execute(f'select count(*) from {s}."{t}"').fetchone()[0] for s, t in tables}
print(json.dumps(counts))
"""


def test_an_older_client_opens_the_release(published: Home) -> None:
    """The storage version says so; `make test-next` also names a client that came before the DuckDB of the release."""
    database = published.published / "current" / "maalbar.duckdb"
    with duckdb.connect(str(database), read_only=True) as release:
        (tags,) = release.execute("select tags from duckdb_databases() where database_name = 'maalbar'").fetchall()[0]
    assert tags["storage_version"].startswith("v1.4.0")
    said = run([os.environ.get("MAALBAR_TEST_CLIENT", sys.executable), "-c", CLIENT, str(database)])
    assert said.returncode == 0, said.stderr
    listed = json.loads((published.published / "current" / "manifest.json").read_text())["tables"]
    assert json.loads(said.stdout).items() >= listed.items()


def test_a_sql_tool_shows_the_descriptions(published: Home) -> None:
    (row,) = ask(
        published,
        """
        select comment from duckdb_columns()
        where table_name = 'portfolio_project' and column_name = 'cost_estimate_nok'
        """,
    )
    assert row["comment"].startswith("Kostnadsoverslag i kroner")


def test_the_second_refresh_changes_nothing(published: Home) -> None:
    release = release_of(published)
    refresh = maalbar(published, "refresh")
    assert refresh.returncode == 0
    assert "unchanged" in refresh.stdout
    assert "bygger ikke på nytt" in refresh.stderr
    assert release_of(published) == release
    assert len([path for path in published.published.iterdir() if path.name != "current"]) == 1


def test_the_command_leaves_the_run_record_of_the_job(published: Home) -> None:
    import dagster as dg

    with dg.DagsterInstance.from_config(str(published.dagster)) as instance:
        runs = instance.get_runs()
        assert {run.job_name for run in runs} == {"refresh"}
        assert all(run.is_success for run in runs)


def test_bad_input_is_held_and_nothing_is_lost(published: Home, document_text: str) -> None:
    release, folder = release_of(published), published.sources / "budget_document"
    inputs = bad_inputs(document_text)
    for bad in inputs:
        (folder / bad.file_name).write_bytes(bad.content)
    try:
        refresh = maalbar(published, "refresh")
        assert refresh.returncode == 2, refresh.stdout + refresh.stderr
        assert release_of(published) == release
        status = maalbar(published, "status").stdout
        reasons = held_reasons(published)
        assert set(reasons) == {bad.file_name for bad in inputs}
        for bad in inputs:
            assert all(word in reasons[bad.file_name] for word in bad.says), (bad.file_name, reasons[bad.file_name])
            assert bad.file_name in status
        archived = {path.read_bytes() for path in published.archive.rglob("*") if path.is_file()}
        assert {bad.content for bad in inputs} <= archived
        assert ask(published, "select count(*) n from marts.portfolio_project") == [{"n": 136}]

        again = maalbar(published, "refresh")
        assert again.returncode == 2
        assert f"fortsatt holdt tilbake {len(inputs)}" in again.stderr
    finally:
        for bad in inputs:
            (folder / bad.file_name).unlink()
    assert maalbar(published, "refresh").returncode == 0
    assert "Holdt tilbake: ingen" in maalbar(published, "status").stdout


def held_reasons(home: Home) -> dict[str, str]:
    with duckdb.connect(str(home.warehouse), read_only=True) as warehouse:
        return dict(warehouse.execute("select file_name, reason from ops.load where verdict = 'held'").fetchall())


def test_nothing_is_published_when_everything_is_held(tmp_path: Path) -> None:
    home = Home(tmp_path)
    (home.sources / "budget_document").mkdir(parents=True)
    (home.sources / "budget_document" / "notat.txt").write_text("Referat.")
    (home.sources / "budsjettark").mkdir()
    (home.sources / "budsjettark" / "malvik.xlsx").write_bytes(b"")
    refresh = maalbar(home, "refresh")
    assert refresh.returncode == 1
    assert "notat.txt" in refresh.stdout
    for said in (refresh, maalbar(home, "status")):
        assert "Mappen «budsjettark» er ingen kilde; mente du «budget_sheet»?" in said.stdout
    assert "budsjettark/malvik.xlsx leses ikke" in refresh.stderr
    assert not (home.published / "current").exists()


def test_a_home_without_sources_says_so(tmp_path: Path) -> None:
    refresh = maalbar(Home(tmp_path / "ingensteds"), "refresh")
    assert refresh.returncode == 1
    assert "sources" in refresh.stderr


@pytest.mark.parametrize("guide", ["README.md", "docs/analytiker.md", "docs/regelbok.md"])
def test_the_answers_in_the_guides_are_the_ones_given(published: Home, guide: str) -> None:
    text = (PROJECT / guide).read_text(encoding="utf-8")
    questions = re.findall(r"```sh\nmaalbar (.*?)\n```\n```csv\n(.*?)\n```", text, re.DOTALL)
    assert len(questions) >= 3
    call_it = started if guide == "README.md" else maalbar
    for call, answer in questions:
        given = call_it(published, *shlex.split(call))
        assert given.returncode == 0, given.stderr
        assert given.stdout.strip() == answer, call


def test_a_filled_sheet_of_another_municipality_goes_to_the_marts_beside_trondheim(
    second_refresh: tuple[Home, object],
) -> None:
    home = second_refresh[0]
    plans = ask(home, "select plan_id, is_demo, count(*) as n from marts.portfolio_project group by all order by 1")
    assert plans == [
        {"plan_id": "5001-2022-2025", "is_demo": False, "n": 136},
        {"plan_id": "5031-2026-2029", "is_demo": True, "n": 3},
    ]
    statement = ask(
        home,
        """
        select line, scenario, year, amount_nok from marts.budget_statement
        where municipality_code = '5031' and line_no = 9 order by year
        """,
    )
    assert statement == [
        {"line": "Sum driftsinntekter", "scenario": "account", "year": 2024, "amount_nok": "-899700000.00"}
    ]
    trace = maalbar(home, "trace", "portfolio_project", "5031-skole-ny-barneskole", "--format", "json")
    assert {cell["locator"] for cell in json.loads(trace.stdout)} >= {"Prosjekter!D6", "Prosjekter!G6"}
    assert ask(home, "select distinct status from ops.reconciliation where status = 'broken'") == []
    assert [path.parent for path in home.root.rglob("compiled")] == [home.dbt_target], "builds pile up"
