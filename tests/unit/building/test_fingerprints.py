"""What a change reaches: the models whose fingerprint it changes, and no others."""

from collections.abc import Callable
from typing import Any

import pytest

from pipelines.building.fingerprints import Models
from tests.unit.building.manifests import Manifest, add_test, changed, fed, manifest, model

MADE = manifest()
AFTER_B = ("b_mart", "of_day", "after_day")


def reached(change: Callable[[Manifest], object] = lambda _: None, **other: Any) -> set[str]:
    """The names of the models that come to have another fingerprint."""
    loads, year = {"kostra_cell": "k1", "goal": "g1"}, 2026
    before = Models(MADE, "python", "functions").fingerprints(fed(**loads), year)
    after = Models(changed(MADE, change), "python", "functions").fingerprints(
        fed(**loads | other.get("loads", {})), other.get("year", year)
    )
    return {each.removeprefix("model.m.") for each, fingerprint in after.items() if before.get(each) != fingerprint}


def test_nothing_changed_reaches_nothing() -> None:
    assert reached() == set()


@pytest.mark.parametrize(
    ("change", "models"),
    [
        (lambda made: edit(made, "stg_b", "select other"), {"stg_b", "b_mart", "of_day", "after_day"}),
        (lambda made: edit(made, "stg_a", "select other"), {"stg_a", "a_mart"}),  # ephemeral
        (lambda made: macro(made, "rounded"), {"a_mart"}),  # by another macro
        (lambda made: macro(made, "ledger"), {"in_force", "stg_a", "stg_b", "a_mart", *AFTER_B}),
        (lambda made: add_test(made, "b_holds", ["model.m.b_mart"], []), {"b_mart"}),
        (lambda made: made["nodes"]["test.m.a_holds"]["config"].update(severity="WARN"), {"a_mart"}),
        (lambda made: made["nodes"]["model.m.b_mart"].update(schema="ops"), {"b_mart"}),
        (lambda made: made["nodes"]["model.m.b_mart"]["config"].update(materialized="view"), {"b_mart"}),
        (lambda made: made["nodes"]["model.m.b_mart"]["columns"].update(x={"data_type": "date"}), {"b_mart"}),
        (lambda made: model(made, "new", ["model.m.b_mart"]), {"new"}),
    ],
)
def test_a_change_reaches_its_users_and_what_is_made_of_them(
    change: Callable[[Manifest], object], models: set[str]
) -> None:
    assert reached(change) == models


def edit(made: Manifest, name: str, code: str) -> None:
    made["nodes"][f"model.m.{name}"]["raw_code"] = code


def macro(made: Manifest, name: str) -> None:
    made["macros"][f"macro.m.{name}"]["macro_sql"] = "another"


def test_a_load_reaches_what_reads_its_source_though_all_ask_the_same_ledger() -> None:
    assert reached(loads={"kostra_cell": "k1 k2"}) == {"in_force", "stg_a", "a_mart"}
    assert reached(loads={"goal": "g1 g2"}) == {"in_force", "stg_b", *AFTER_B}


def test_reference_data_reaches_what_reads_it() -> None:
    assert reached(loads={"agreement": "other rows"}) == {"in_force", "b_mart"}


def test_a_new_year_reaches_what_asks_for_the_year() -> None:
    assert reached(year=2027) == {"calendar", "by_year"}


def test_of_today_is_what_asks_for_the_day_and_what_is_made_of_it() -> None:
    assert Models(MADE).of_today == {"model.m.of_day", "model.m.after_day"}


def test_formulas_reach_models_in_python_and_functions_those_that_call_them() -> None:
    def calling(made: Manifest) -> None:
        made["nodes"]["model.m.by_year"]["language"] = "python"
        edit(made, "a_mart", "select ops.slug(name)")

    made = changed(MADE, calling)
    before = Models(made, "python", "functions").code
    assert [each for each, code in Models(made, "other", "functions").code.items() if code != before[each]] == [
        "model.m.by_year"
    ]
    assert [each for each, code in Models(made, "python", "other").code.items() if code != before[each]] == [
        "model.m.a_mart"
    ]


def test_what_reads_the_graph_is_made_of_every_contract() -> None:
    made = changed(MADE, lambda made: edit(made, "b_mart", "{{ graph.nodes }}"))
    described = changed(made, lambda made: made["sources"]["source.m.ops.load"].update(description="Lastinger."))
    before, after = Models(made).code, Models(described).code
    assert [each for each in before if before[each] != after[each]] == ["model.m.b_mart"]


def test_the_tests_of_what_becomes_part_of_a_model_are_run_with_it() -> None:
    made = changed(MADE, lambda made: add_test(made, "stg_a_holds", ["model.m.stg_a"], []))
    assert [*Models(made).tested_within("model.m.a_mart")] == ["model.m.stg_a"]
    assert [*Models(MADE).tested_within("model.m.a_mart")] == []
