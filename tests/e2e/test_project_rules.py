"""The rule book on the demonstration portfolio: every rule in every state, each finding led back to its sheet."""

import csv
import subprocess

import pytest

from pipelines.home import REFERENCE, Home
from tests.e2e.command import ask, maalbar

Refreshed = tuple[Home, subprocess.CompletedProcess[str]]

RESULTS = ("ok", "brudd", "ikke_relevant", "mangler_grunnlag")


def test_the_demonstration_portfolio_shows_every_rule_in_every_state(first_refresh: Refreshed) -> None:
    rows = ask(first_refresh[0], "select distinct rule_id, result from marts.portfolio_rule_finding where is_demo")
    with (REFERENCE / "policy_rule.csv").open(encoding="utf-8", newline="") as file:
        rules = list(csv.DictReader(file))
    wanted = {(rule["rule_id"], result) for rule in rules for result in RESULTS if result != rule["impossible_result"]}
    assert {(row["rule_id"], row["result"]) for row in rows} == wanted


@pytest.mark.parametrize(
    ("project", "rule", "result", "figures"),
    [
        ("d-107", "vedtak.overgang_ub", "brudd", ("Programråd 11.12.2025", "29,1 mill. kr", "15 mill. kr")),
        ("d-106", "vedtak.overgang_ub", "ok", ("Kontaktutvalg 11.12.2025", "27 mill. kr", "40 mill. kr")),
        ("d-153", "vedtak.overgang_ub", "brudd", ("30,9 mill. kr", "opp fra 27,5", "2025-kroner")),
        ("d-119", "aktivitet.tre_ar", "brudd", ("15.02.2023", "15.02.2026")),
        ("d-138", "sekkepost.arlig_ramme", "brudd", ("6,5 mill. kr i 2028", "5 mill. kr")),
        ("d-121", "usikkerhet.pu", "brudd", ("18 prosent (oppgitt)", "30–50")),
        ("d-128", "frist.innspill", "brudd", ("15.06.2026", "01.06.2026")),
    ],
)
def test_a_reason_names_its_figures(
    first_refresh: Refreshed, project: str, rule: str, result: str, figures: tuple[str, ...]
) -> None:
    (finding,) = ask(
        first_refresh[0],
        "select result, reason from marts.portfolio_rule_finding "
        f"where project_id = 'demopakken-{project}' and rule_id = '{rule}'",
    )
    assert finding["result"] == result
    for figure in figures:
        assert figure in finding["reason"]


def test_a_finding_leads_to_the_cells_it_is_judged_by(first_refresh: Refreshed) -> None:
    said = maalbar(first_refresh[0], "trace", "portfolio_rule_finding", "demopakken-d-107", "vedtak.overgang_ub")
    assert said.returncode == 0, said.stderr
    assert "D-107_2026-05-20.xlsx" in said.stdout
    # who decided, and the P50 that was known then
    assert "2025-12-11 | Programråd" in said.stdout
    assert "2025-12-11 | UB | Anslag | 29,1" in said.stdout


def test_the_next_decision_says_who_and_what_is_missing(first_refresh: Refreshed) -> None:
    rows = {
        row["project_id"]: row
        for row in ask(first_refresh[0], "select * from marts.portfolio_next_decision where next_step <> 'ingen'")
    }
    assert {row["next_step"] for row in rows.values()} == {"PU→DP", "DP→UB", "ny vurdering"}
    small, medium = rows["demopakken-d-115"], rows["demopakken-d-114"]
    assert (small["decided_by"], small["missing_papers"]) == ("Programrådet", "Arealavklaring (PU)")
    assert (medium["decision_level"], medium["missing_paper_count"]) == ("politisk", 0)
    assert medium["parties"].startswith("Bystyret eller kommunestyret (Trondheim")
    assert {row["is_demo"] for row in rows.values()} == {True}
