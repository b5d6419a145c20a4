"""The descriptor of the fiscal package: its columns, concepts and model, and that a broken one is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from pipelines.exporting.fiscal.package import descriptor
from pipelines.exporting.fiscal.tables import BUDGET, FUNDING, TABLES
from pipelines.exporting.validation import problems


def described(*, is_demo: bool = False) -> dict[str, Any]:
    return descriptor(
        dict.fromkeys(TABLES, "a\n"),
        plans=["5001-2022-2025"],
        is_demo=is_demo,
        created_at="2026-11-20T12:00:00+00:00",
        release_id="r1",
    )


def test_the_descriptor_follows_the_profile() -> None:
    package = described()
    assert problems(package, "fiscal") == []
    assert package["name"] == "budsjett-og-plan-5001-2022-2025"
    assert package["fiscalPeriod"] == {"start": "2022-01-01", "end": "2025-12-31"}
    assert [resource["path"] for resource in package["resources"]] == [f"{table.name}.csv" for table in TABLES]


def test_a_made_up_plan_says_so() -> None:
    assert described(is_demo=True)["title"].endswith("(oppdiktet)")
    assert described(is_demo=True)["description"].startswith("Oppdiktede tall")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_key_is_columns_of_the_table(table: Any) -> None:
    assert set(table.key) <= {column.name for column in table.columns}


def test_the_model_knows_codes_labels_and_measures() -> None:
    model = described()["model"]
    assert model["measures"]["funding"] == {"source": "amount_nok", "resource": "funding", "currency": "NOK"}
    assert "project" not in model["measures"], "a table without a year is referred to, not summed"
    dimension = model["dimensions"]["budget-economic-classification"]
    assert dimension["primaryKey"] == ["form", "line_no"]
    assert dimension["attributes"]["line"]["labelfor"] == "line_no"
    assert dimension["classificationType"] == "economic"
    assert model["dimensions"]["budget-phase"]["attributes"]["scenario"]["labelfor"] == "phase"
    assert model["dimensions"]["funding-date"]["dimensionType"] == "datetime"


def test_currency_is_a_constant_of_the_tables_with_amounts() -> None:
    constants = {resource["name"]: resource["schema"].get("extraFields") for resource in described()["resources"]}
    assert constants["project"] is None
    assert {constants[table.name][0]["constant"] for table in (BUDGET, FUNDING)} == {"NOK"}


BROKEN: list[tuple[str, Callable[[dict[str, Any]], Any]]] = [
    ("no model", lambda package: package.pop("model")),
    ("no resource", lambda package: package["resources"].clear()),
    ("a concept of nobody's", lambda p: p["resources"][0]["schema"]["fields"][0].update(columnType="beløp")),
    ("a name with a space", lambda package: package.update(name="budsjett og plan")),
    ("a path out of the folder", lambda package: package["resources"][0].update(path="../budget.csv")),
    ("a measure without currency", lambda package: package["model"]["measures"]["budget"].pop("currency")),
]


@pytest.mark.parametrize("spoil", [case[1] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_the_profile_catches(spoil: Callable[[dict[str, Any]], Any]) -> None:
    package = described()
    spoil(package)
    assert problems(package, "fiscal")
