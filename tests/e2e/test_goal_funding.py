"""From goal to kroner in the published release, reckoned again from the sheets' own cells and the plan's own totals."""

from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from pipelines.home import PROJECT, Home
from tests.e2e.command import ask

SHEETS = PROJECT / "data/sources/project_sheet/demopakken"
HEADINGS_AT = 3


@pytest.fixture(scope="module")
def published(first_refresh: tuple[Home, object]) -> Home:
    return first_refresh[0]


@pytest.fixture(scope="module")
def linked(published: Home) -> list[dict[str, Any]]:
    """What is linked to goals by scores, or by none."""
    return ask(published, "select * from marts.goal_funding where project_id <> '-'")


def scores(path: Path) -> dict[str, float]:
    """The scores above zero of a sheet, by goal."""
    _, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Mål").to_python()[HEADINGS_AT:]
    return {str(goal): float(score) for goal, score, *_ in rows if goal and score not in ("", 0) and float(score) > 0}


def test_every_score_of_every_newest_sheet_is_a_link_with_its_share(linked: list[dict[str, Any]]) -> None:
    newest: dict[str, Path] = {}
    for path in sorted(SHEETS.glob("*.xlsx")):
        newest[f"demopakken-{path.name.split('_')[0].lower()}"] = path
    found: dict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    for row in linked:
        if row["link_kind"] == "score":
            found[row["project_id"]][row["goal"]] = (float(row["score"]), row["score_share"])
    assert len(found) > 70
    for project, path in newest.items():
        stated = scores(path)
        assert {goal: score for goal, (score, _) in found[project].items()} == stated, project
        for goal, (_, share) in found[project].items():
            assert share == pytest.approx(stated[goal] / sum(stated.values())), (project, goal)


def test_the_parts_of_all_goals_are_the_programme_s_money_and_no_more(
    published: Home, linked: list[dict[str, Any]]
) -> None:
    (stated,) = ask(
        published,
        """
        select sum(granted_nok + proposed_nok) as nok from marts.programme_frame
        where agreement_id = 'demopakken' and year between 2027 and 2030
        """,
    )
    allocated = sum(Decimal(row["allocated_nok"]) for row in linked if row["allocated_nok"] is not None)
    assert allocated == Decimal(stated["nok"])
    assert sum(Decimal(row["planned_nok"]) for row in linked if row["planned_nok"] is not None) > allocated
    (plan,) = ask(published, "select * from marts.goal_plan_coverage where agreement_id = 'demopakken'")
    assert Decimal(plan["planned_nok"]) == allocated
    assert Decimal(plan["unlinked_nok"]) == sum(
        Decimal(row["allocated_nok"]) for row in linked if row["goal_id"] == "-" and row["allocated_nok"] is not None
    )


def test_an_area_of_the_plan_stands_whole_at_every_goal_of_its_service_area(published: Home) -> None:
    rows = ask(
        published,
        "select * from marts.goal_funding where plan_id = '5001-2022-2025' and programme_area = 'Skole'",
    )
    assert {row["goal_id"] for row in rows} >= {f"hop2022.skole.{number}" for number in (1, 2, 3, 4)}
    assert {Decimal(row["planned_nok"]) / 1_000_000 for row in rows} == {Decimal("1441.1")}
    assert {(row["allocated_nok"], row["project_id"], row["is_late"]) for row in rows} == {(None, "-", None)}
    (plan,) = ask(published, "select * from marts.goal_plan_coverage where plan_id = '5001-2022-2025'")
    assert Decimal(plan["planned_nok"]) / 1_000_000 == Decimal("10425.7")
    assert not plan["is_demo"]


def test_a_late_project_has_a_milestone_that_is_passed_and_not_met(
    published: Home, linked: list[dict[str, Any]]
) -> None:
    passed = ask(
        published,
        """
        select distinct project_id from marts.portfolio_milestone
        where met_date is null and planned_date < current_date
        """,
    )
    assert passed
    assert {row["project_id"] for row in passed} <= {row["project_id"] for row in linked if row["is_late"]}
    assert all(row["late_milestone"] and row["late_reason"] for row in linked if row["is_late"])


def test_a_cost_is_there_only_where_kroner_and_units_are_measured(published: Home) -> None:
    goals = ask(published, "select * from marts.goal_cost")
    assert (
        len({row["goal_id"] for row in goals}) == ask(published, "select count(*) as n from marts.goal_status")[0]["n"]
    )
    for row in goals:
        assert (row["cost_per_unit_nok"] is None) == bool(row["cost_missing_reason"]), row
        if row["cost_per_unit_nok"] is not None:
            assert row["attained_units"] > 0, row
            assert Decimal(row["allocated_spent_nok"]) > 0, row
