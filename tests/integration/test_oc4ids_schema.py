"""Our structure of OC4IDS against the standard's own complete example: it may only be stricter, never different."""

import json

import pytest
from jsonschema import Draft4Validator

from pipelines.exporting.validation import FORMATS, SCHEMAS
from pipelines.home import PROJECT

EXAMPLE = PROJECT.parent / "shared" / "testdata" / "oc4ids" / "example.json"


def test_the_standards_example_breaks_it_only_where_it_is_stricter() -> None:
    if not EXAMPLE.exists():
        pytest.skip("the recorded example (../shared/testdata/oc4ids/example.json) is not on this machine")
    rules = json.loads((SCHEMAS / "oc4ids.json").read_text(encoding="utf-8"))
    example = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    found = list(Draft4Validator(rules, format_checker=FORMATS).iter_errors(example))
    # fields that we do not write are unknown to it, and so is every currency but ours
    other = [
        error for error in found if error.validator != "additionalProperties" and error.absolute_path[-1] != "currency"
    ]
    assert [f"{error.json_path}: {error.message}" for error in other] == []
    assert any(error.validator == "additionalProperties" for error in found)


def test_a_field_of_the_wrong_type_in_the_example_is_found() -> None:
    if not EXAMPLE.exists():
        pytest.skip("the recorded example (../shared/testdata/oc4ids/example.json) is not on this machine")
    rules = json.loads((SCHEMAS / "oc4ids.json").read_text(encoding="utf-8"))
    example = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    example["projects"][0]["budget"]["amount"]["amount"] = "mye"
    found = [error.json_path for error in Draft4Validator(rules, format_checker=FORMATS).iter_errors(example)]
    assert "$.projects[0].budget.amount.amount" in found
