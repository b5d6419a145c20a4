"""Eighty project sheets, a case each, through the whole road: one that is broken, then one that forgets an estimate."""

from pathlib import Path
from typing import Any

import pytest

from pipelines.demo.cases import CASES, case_sheet
from pipelines.demo.completed import COMPLETED, completed_sheet
from pipelines.demo.portfolio import many
from pipelines.demo.sheet import ProjectSheet, change, drop, edited, label, workbook
from pipelines.home import PROJECT, Home
from tests.e2e.command import ask, maalbar

COUNT = 80
BROKEN, FORGETFUL = 7, 12
"""Numbers of the sheets that something is done to."""
KEYS = {
    "portfolio_sheet": "project_id",
    "portfolio_rule_finding": "project_id, rule_id",
    "portfolio_next_decision": "project_id",
    "cost_overrun": "project_id, reference_point",
    "programme_year": "project_id, year, funding_source",
}
"""Marts with a row or more a project, and their keys."""


def project_id(number: int) -> str:
    return f"demopakken-s-{number:03}"


def sheet(number: int) -> ProjectSheet:
    """The sheet of that number among the many."""
    projects = [*map(case_sheet, CASES), *map(completed_sheet, COMPLETED)]
    code = label(project_code=f"S-{number:03}", member_of=None)
    return code(projects[(number - 1) % len(projects)])


def put(home: Home, number: int, version: str, sheet: ProjectSheet) -> None:
    (home.sources / "project_sheet" / f"S-{number:03}_{version}.xlsx").write_bytes(workbook(sheet))


def rows_of_others(home: Home) -> dict[str, list[dict[str, Any]]]:
    """What the marts say of every project that nothing is done to."""
    ids = f"('{project_id(BROKEN)}', '{project_id(FORGETFUL)}')"
    return {
        mart: ask(home, f"select * from marts.{mart} where project_id not in {ids} order by {keys}")
        for mart, keys in KEYS.items()
    }


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, dict[str, list[dict[str, Any]]]]:
    """A home with the sheets, of which one is broken, after a refresh, and what that said of the others."""
    home = Home(Path(tmp_path_factory.mktemp("sheets")))
    (home.sources / "project_sheet").mkdir(parents=True)
    for folder in ("price_index", "programme_frame"):
        (home.sources / folder).symlink_to(PROJECT / "data/sources" / folder)
    for name, content in many(COUNT):
        (home.sources / "project_sheet" / name).write_bytes(content)
    for path in (home.sources / "project_sheet").glob(f"S-{BROKEN:03}_*"):
        path.unlink()
    put(home, BROKEN, "1", edited(sheet(BROKEN), [change("Estimat", {"basis": "PU"}, p50="ca 15 mill")]))
    refresh = maalbar(home, "refresh")
    assert refresh.returncode == 2, refresh.stdout + refresh.stderr
    return home, rows_of_others(home)


def test_one_broken_sheet_is_held_alone_and_says_which_cell(
    refreshed: tuple[Home, dict[str, list[dict[str, Any]]]],
) -> None:
    home, _ = refreshed
    assert ask(home, "select count(*) as n from marts.portfolio_sheet") == [{"n": COUNT - 1}]
    ((held),) = ask(home, "select unit, reason from ops.load where verdict = 'held'")
    assert held["unit"] == f"Demopakken/S-{BROKEN:03}"
    assert "Estimat!D5: «ca 15 mill» er ikke et beløp; skriv tallet i mill. kr" in held["reason"]


def test_the_next_versions_change_the_rows_of_their_own_projects_only(
    refreshed: tuple[Home, dict[str, list[dict[str, Any]]]],
) -> None:
    """The broken sheet is mended; another comes again with an estimate less, which is flagged and not forgotten."""
    home, before = refreshed
    (home.sources / "project_sheet" / f"S-{BROKEN:03}_1.xlsx").unlink()
    put(home, BROKEN, "2", sheet(BROKEN))
    first = sheet(FORGETFUL)
    forgotten = first.rows["Estimat"][0]
    later = label(vintage_date=first.sheet_date.replace(year=first.sheet_date.year + 1))
    put(home, FORGETFUL, "2", later(edited(first, [drop("Estimat", basis=forgotten["basis"])])))
    refresh = maalbar(home, "refresh")
    assert refresh.returncode == 0, refresh.stdout + refresh.stderr
    assert rows_of_others(home) == before
    assert ask(home, "select count(*) as n from marts.portfolio_sheet") == [{"n": COUNT}]
    ((load),) = ask(home, f"select verdict, reason from ops.load where file_name = 'S-{FORGETFUL:03}_2.xlsx'")
    assert load["verdict"] == "accepted_with_warnings"
    assert "er borte" in load["reason"]
    history = ask(
        home,
        "select basis, is_in_force, cast(vanished_on as varchar) as vanished_on, p50_nok"
        f" from marts.cost_estimate_history where project_id = '{project_id(FORGETFUL)}' and not is_in_force",
    )
    assert [(row["basis"], float(row["p50_nok"]) / 1e6) for row in history] == [(forgotten["basis"], forgotten["p50"])]
    assert history[0]["vanished_on"] == later(first).sheet_date.isoformat()
