"""Two plans of one municipality side by side: what became of each project, from the documents to the mart."""

import json
from pathlib import Path

import pytest

from pipelines.home import Home
from tests.conftest import DOCUMENT
from tests.e2e.command import ask, maalbar
from tests.integration.plan_text import shift_years

# a later plan in which Risvollan is dearer, Gartneriet has another name, Voldsminde is two, and Fossumdalen is gone
CHANGES = {
    "01. Risvollan barnehage 119,0 17,3 101,7 47,0 52,0 2,7 0,0": (
        "01. Risvollan barnehage 129,0 17,3 111,7 47,0 52,0 2,7 0,0"
    ),
    "03. Gartneriet - ombygging 10,0": "03. Nye Gartneriet 10,0",
    "04. Nye Voldsminde barnehage \nmed familieavdeling 120,0 0,0 120,0 0,0 0,0 0,0 5,0": (
        "04. Nye Voldsminde barnehage \nmed familieavdeling, bygg 70,0 0,0 70,0 0,0 0,0 0,0 5,0 \n"
        "05. Nye Voldsminde barnehage \nmed familieavdeling, tomt 60,0 0,0 60,0 0,0 0,0 0,0 0,0"
    ),
    "Sluttsum 309,7 17,3 292,4 61,6 71,4 17,1 21,2": "Sluttsum 329,7 17,3 312,4 61,6 71,4 17,1 21,2",
    "09. Fossumdalen, etappe 5-7 55,0": "10. Pumpestasjon Sluppen 55,0",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with nothing but the committed plan and a later one made of it, the text moved by a year."""
    home = Home(Path(tmp_path_factory.mktemp("plans")))
    folder = home.sources / "budget_document"
    folder.mkdir(parents=True)
    text = DOCUMENT.read_text(encoding="utf-8")
    (folder / DOCUMENT.name).write_text(text, encoding="utf-8")
    for old, new in CHANGES.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / "5001_neste_plan.txt").write_text(shift_years(text, 1), encoding="utf-8")
    refreshed = maalbar(home, "refresh")
    assert refreshed.returncode == 0, refreshed.stdout + refreshed.stderr
    return home


def test_every_project_of_both_plans_is_in_one_row(home: Home) -> None:
    (sums,) = ask(
        home,
        """
        select
            count(*) as n,
            count(*) filter (change = 'videreført') as kept,
            sum(from_planned_nok) - (select sum(planned_nok) from marts.portfolio_project where plan_id = from_plan_id)
                as earlier_difference,
            sum(to_planned_nok) - (select sum(planned_nok) from marts.portfolio_project where plan_id = to_plan_id)
                as later_difference
        from marts.plan_revision
        group by from_plan_id, to_plan_id
        """,
    )
    # of 136 projects one has another name, one is two, and two are gone; two are new
    assert sums == {"n": 138, "kept": 132, "earlier_difference": "0.00", "later_difference": "0.00"}


def test_what_became_of_the_projects_that_changed(home: Home) -> None:
    rows = ask(
        home,
        """
        select
            coalesce(from_project_name, to_project_name) as name,
            concat_ws(' ', change, match_rule, case when is_candidate then '?' end) as found,
            part_count as parts,
            cost_estimate_change_nok / 1e6 as dearer,
            completion_change_years as later,
            completion_missing_reason as why
        from marts.plan_revision
        where change <> 'videreført' or cost_estimate_change_nok <> 0
        """,
    )
    voldsminde = "Nye Voldsminde barnehage med familieavdeling"
    assert {row["name"]: tuple(row.values())[1:] for row in rows} == {
        "Risvollan barnehage": ("videreført nummer_og_navn", 1, 10.0, None, "etter_planperioden"),
        "Gartneriet - ombygging": ("omdøpt nummer_og_overslag ?", 1, 0.0, 1, None),
        voldsminde: ("delt navnestart ?", 2, 10.0, None, "etter_planperioden"),
        "Fossumdalen, etappe 5-7": ("utgått", 0, None, None, "utgått"),
        "Pumpestasjon Sluppen": ("ny", 1, None, None, "ny"),
        # a row for each year, by name: the first year's is done, and the last one's comes
        "Småhus - ny lokasjon 2022": ("utgått", 0, None, None, "utgått"),
        "Småhus - ny lokasjon 2025": ("ny", 1, None, None, "ny"),
    }


def test_a_change_leads_back_to_a_cell_in_each_document(home: Home) -> None:
    trace = maalbar(
        home, "trace", "plan_revision", "5001-barnehage-risvollan-barnehage", "5001-2022-2025", "5001-2023-2026",
        "--column", "cost_estimate_change_nok", "--format", "json",
    )  # fmt: skip
    assert trace.returncode == 0, trace.stderr
    cells = {(cell["file_name"], cell["raw_text"]) for cell in json.loads(trace.stdout)}
    assert cells == {(DOCUMENT.name, "119,0"), ("5001_neste_plan.txt", "129,0")}
