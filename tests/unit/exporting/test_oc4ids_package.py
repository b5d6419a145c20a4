"""The package as a whole, and that one which breaks OC4IDS is refused."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from pipelines.exporting.errors import ExportError
from pipelines.exporting.oc4ids.checks import broken_rules
from pipelines.exporting.oc4ids.package import package
from pipelines.exporting.oc4ids.sheet import Sheet
from pipelines.exporting.validation import problems, refuse
from tests.unit.exporting.sheets import BARE, amount, bare, estimate, frame


def made(*sheets: Sheet, **changes: Any) -> dict[str, Any]:
    said = {"release_id": "r1", "created_at": "2026-11-20T12:00:00+00:00", "prefix": "oc4ids-abc123", "publisher": None}
    return package(sheets, **(said | changes))


@pytest.fixture
def whole() -> dict[str, Any]:
    sheet = Sheet(
        BARE | {"phase": "UB", "owner": "Kommunen", "programme_area": "Gange", "municipality_codes": "5001"},
        estimates=[estimate("DP", "6000000", "7500000")],
        frames=[frame("Kostnadsramme", date(2025, 1, 1), "8000000")],
        amounts=[amount("granted", 1, 2026, "1000000"), amount("spent", 1, 2025, "500000")],
    )
    return made(sheet, Sheet(BARE | {"project_id": "avtalen-d-2", "project_code": "D-2"}))


def test_a_package_follows_the_schema_and_the_rules(whole: dict[str, Any]) -> None:
    assert problems(whole, "oc4ids") == []
    assert broken_rules(whole) == []
    assert whole["publisher"] == {"name": "Avtalen"}
    assert whole["version"] == "0.9"
    assert [project["id"] for project in whole["projects"]] == [
        "oc4ids-abc123-avtalen-d-1",
        "oc4ids-abc123-avtalen-d-2",
    ]


def test_the_same_export_is_the_same_package() -> None:
    assert made(bare())["uri"] == made(bare())["uri"]
    assert made(bare())["uri"] != made(bare(), release_id="r2")["uri"]


def test_a_made_up_publisher_says_so() -> None:
    assert made(bare(is_demo=True))["publisher"]["name"] == "Oppdiktet: Avtalen"
    assert made(bare(), publisher="Sekretariatet")["publisher"]["name"] == "Sekretariatet"


BROKEN: list[tuple[str, Callable[[dict[str, Any]], Any], str]] = [
    ("no project", lambda package: package["projects"].clear(), "/projects"),
    ("status of no codelist", lambda package: package["projects"][0].update(status="UB"), "/projects/0/status"),
    (
        "amount as text",
        lambda p: p["projects"][0]["budget"]["amount"].update(amount="8 mill."),
        "/budget/amount/amount",
    ),
    ("date without time", lambda package: package["projects"][0].update(updated="2026-05-20"), "/projects/0/updated"),
    ("date without zone", lambda p: p["projects"][0].update(updated="2026-05-20T00:00:00"), "/projects/0/updated"),
    ("a field of nobody's", lambda package: package["projects"][0].update(priceYear=2027), "/projects/0"),
    ("no id", lambda package: package["projects"][0].pop("id"), "/projects/0"),
    ("empty list", lambda package: package["projects"][0].update(parties=[]), "/projects/0/parties"),
    ("not a uri", lambda package: package.update(uri="pakken"), "/uri"),
    ("version in full", lambda package: package.update(version="0.9.5"), "/version"),
]


@pytest.mark.parametrize(("spoil", "place"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_the_schema_catches(whole: dict[str, Any], spoil: Callable[[dict[str, Any]], Any], place: str) -> None:
    spoil(whole)
    assert any(place in problem for problem in problems(whole, "oc4ids"))


UNRULY: list[tuple[str, Callable[[dict[str, Any]], Any], str]] = [
    ("no prefix", lambda package: package["projects"][0].update(id="avtalen-d-1"), "prefiks"),
    ("an id twice", lambda p: p["projects"][1].update(id=p["projects"][0]["id"]), "brukt 2 ganger"),
    ("nobody of that id", lambda p: p["projects"][0]["publicAuthority"].update(id="eier-x"), "parties"),
    ("no currency", lambda p: p["projects"][0]["budget"]["amount"].pop("currency"), "uten valuta"),
    ("nothing but a space", lambda package: package["projects"][0].update(title=" "), "tomt felt"),
]


@pytest.mark.parametrize(("spoil", "reason"), [case[1:] for case in UNRULY], ids=[case[0] for case in UNRULY])
def test_the_rules_catch(whole: dict[str, Any], spoil: Callable[[dict[str, Any]], Any], reason: str) -> None:
    spoil(whole)
    assert any(reason in broken for broken in broken_rules(whole))


def test_a_refusal_names_the_first_problems_and_counts_the_rest() -> None:
    refuse([], "OC4IDS")
    with pytest.raises(ExportError, match=r"/a: feil(.|\n)*og 2 til"):
        refuse(["/a: feil"] * 7, "OC4IDS")
