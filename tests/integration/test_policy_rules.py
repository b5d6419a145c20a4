"""Every rule of the guidelines is shown to give each of its results, and the policy files fit each other."""

import csv
from pathlib import Path

import pytest
import yaml

from pipelines.home import DBT_PROJECT, REFERENCE

RESULTS = {"ok", "brudd", "ikke_relevant", "mangler_grunnlag"}
POLICY_MODELS = sorted((DBT_PROJECT / "models/intermediate/policy").glob("*.yml"))


def reference(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected_results(paths: list[Path]) -> dict[str, set[str]]:
    """The results each rule is expected to give in the unit tests of the models that judge it."""
    results: dict[str, set[str]] = {}
    for path in paths:
        for test in yaml.safe_load(path.read_text(encoding="utf-8")).get("unit_tests", []):
            for row in test["expect"]["rows"]:
                if "rule_id" in row and "result" in row:
                    results.setdefault(row["rule_id"], set()).add(row["result"])
    return results


EXPECTED = expected_results(POLICY_MODELS)
RULES = {row["rule_id"]: row for row in reference("policy_rule")}


@pytest.mark.parametrize("rule_id", RULES)
def test_a_rule_has_an_example_of_each_result(rule_id: str) -> None:
    impossible = {RULES[rule_id]["impossible_result"]} - {""}
    assert RESULTS - impossible <= EXPECTED.get(rule_id, set())
    assert not impossible & EXPECTED.get(rule_id, set()), "declared impossible, and shown"


def test_what_a_rule_cannot_give_is_explained_and_rare() -> None:
    declared = [row for row in RULES.values() if row["impossible_result"]]
    assert all(row["impossible_result"] in RESULTS and row["impossible_reason"] for row in declared)
    assert len(declared) <= len(RULES) / 10


def test_every_rule_that_is_judged_is_written_down() -> None:
    assert set(EXPECTED) == set(RULES)


@pytest.mark.parametrize("name", ["policy_threshold", "policy_competence", "policy_work_type"])
def test_policy_rows_belong_to_a_rule(name: str) -> None:
    assert {row["rule_id"] for row in reference(name)} <= set(RULES)


@pytest.mark.parametrize(
    ("name", "column", "choice_list"),
    [
        ("policy_document", "phase", "phase"),
        ("policy_document", "required_before", "phase"),
        ("policy_document", "document_kind", "document_kind"),
        ("policy_work_type", "work_type", "work_type"),
        ("decision_body", "decision_body", "decision_body"),
    ],
)
def test_policy_rows_use_the_choices_of_the_sheet(name: str, column: str, choice_list: str) -> None:
    choices = {row["choice"] for row in reference("project_sheet_choice") if row["choice_list"] == choice_list}
    assert {row[column] for row in reference(name)} <= choices


def test_a_competence_goes_up_to_a_limit_of_its_rule() -> None:
    limits = {(row["rule_id"], row["threshold"]) for row in reference("policy_threshold")}
    limited = [row for row in reference("policy_competence") if row["threshold"]]
    assert {(row["rule_id"], row["threshold"]) for row in limited} <= limits
    assert all(row["beyond"] for row in limited)


def test_every_agency_and_road_has_a_party_that_handles_it() -> None:
    known = {(row["field"], row["choice"]) for row in reference("policy_party")}
    choices = {
        (row["choice_list"], row["choice"])
        for row in reference("project_sheet_choice")
        if row["choice_list"] in ("agency", "road_authority")
    }
    assert choices - known == {("road_authority", "Ikke veg")}
