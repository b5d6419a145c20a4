"""Every rule of the gate on KOSTRA tables, with an example that it catches; vintages are judged by the one before."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from pipelines.gates.gate import Gate, open_gate
from pipelines.gates.result import RuleResult
from pipelines.gates.suite import load_suite
from pipelines.home import Home
from pipelines.ledger.withdrawal import withdraw
from pipelines.loads.candidate import pending_loads
from pipelines.loads.verdict import judge
from pipelines.registry import source_by_id
from pipelines.warehouse.connection import connect
from tests.integration.gating import judge_file, open_warehouse
from tests.integration.kostra_answers import DIMENSIONS, LATER, answer, as_bytes, fetch

SOURCE = source_by_id("kostra")
VALUES = list(range(1000, 1008))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("kostra"))
    open_warehouse(home, SOURCE)
    return home


@pytest.fixture(scope="module")
def gate(home: Home) -> Iterator[Gate]:
    with open_gate(home) as gate:
        yield gate


@pytest.fixture
def results(home: Home, gate: Gate) -> Any:
    """Judges a file after an accepted earlier one, if there is one; leaves nothing behind."""

    def judged(content: bytes, earlier: bytes | None = None) -> dict[str, RuleResult]:
        name = "12362.zip" if content[:2] == b"PK" else "12362.json"
        if earlier:
            accept(home, gate, earlier)
        return judge_file(home, SOURCE, gate, name, content)

    yield judged
    gate.close()
    with connect(home.warehouse) as connection:
        for table in SOURCE.landing:
            connection.execute(f'delete from raw."{table}"')
        connection.execute("delete from ops.withdrawal")


def accept(home: Home, gate: Gate, content: bytes) -> None:
    found = judge_file(home, SOURCE, gate, "12362.json", content)
    gate.close()
    with connect(home.warehouse) as connection:
        (load,) = pending_loads(connection, SOURCE.id)
        assert judge(connection, SOURCE, load, list(found.values())) != "held", found


def failed(results: dict[str, RuleResult]) -> set[str]:
    return {rule_id for rule_id, result in results.items() if not result.success}


def in_years(*years: str) -> dict[str, Any]:
    return {**DIMENSIONS, "Tid": years}


def with_contents(unit: dict[str, Any], years: tuple[str, ...] = ("2023", "2024")) -> dict[str, Any]:
    document = answer(in_years(*years))
    document["dimension"]["ContentsCode"]["category"]["unit"] = unit
    return document


def test_a_good_answer_passes_every_rule(results: Any) -> None:
    found = results(as_bytes(answer()))
    assert not failed(found)
    assert len(found) == sum(len(load_suite(table)) for table in SOURCE.landing)


ALONE = [
    ("kostra.dataset.updated", answer(updated=None), ["12362", "siste oppdatering"]),
    ("kostra.category.year", answer(in_years("2023", "2024K1")), ["2024K1", "12362", "Tid 2024K1"]),
    ("kostra.category.unit", with_contents({}), ["KOSbelop0000", "12362"]),
    (
        "kostra.cell.readable",
        answer(value=[*VALUES[:5], None, *VALUES[6:]], status={"5": "?"}),
        ["celle 5", "«?»", "EAKUO", "2024"],
    ),
    ("kostra.cell.readable", answer(value=[10.0**15, *VALUES[1:]]), ["celle 0", "for stort"]),
    ("kostra.cell.number_or_symbol", answer(status={"0": "."}), ["celle 0", "«.»", "1000"]),
    ("kostra.cell.explained", answer(value=[None, *VALUES[1:]]), ["celle 0", "uten symbol"]),
    ("kostra.cell.decimals", answer(value=[7.25, *VALUES[1:]]), ["celle 0", "7,25", "0 desimaler"]),
]


@pytest.mark.parametrize(
    ("rule_id", "document", "names"), ALONE, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_rule_catches_its_example(results: Any, rule_id: str, document: dict[str, Any], names: list[str]) -> None:
    found = results(as_bytes(document))
    assert failed(found) == {rule_id}
    said = " ".join([found[rule_id].message, *(example.message for example in found[rule_id].examples)])
    said += " ".join(example.locator for example in found[rule_id].examples)
    for name in names:
        assert name in said


def test_a_provisional_figure_and_an_explained_gap_are_no_break(results: Any) -> None:
    found = results(as_bytes(answer(value=[None, *VALUES[1:]], status={"0": "..", "1": "*"})))
    assert not failed(found)


def test_answers_of_two_vintages_are_not_mixed(results: Any) -> None:
    found = results(fetch(answer(in_years("2023")), answer(in_years("2024"), updated=LATER)))
    assert failed(found) == {"kostra.dataset.one_vintage"}
    assert "15.06.2026" in found["kostra.dataset.one_vintage"].message


def test_answers_that_overlap_are_caught_and_others_are_not(results: Any) -> None:
    assert not failed(results(fetch(answer(in_years("2023")), answer(in_years("2024")))))
    found = results(fetch(answer(in_years("2022", "2023")), answer(in_years("2023", "2024"))))
    assert failed(found) == {"kostra.dataset.disjoint"}
    assert "extract-0001 og extract-0002" in found["kostra.dataset.disjoint"].message
    assert "2023" in found["kostra.dataset.disjoint"].message


def test_an_older_vintage_is_noticed(results: Any) -> None:
    found = results(as_bytes(answer()), earlier=as_bytes(answer(updated=LATER)))
    assert failed(found) == {"kostra.dataset.newest"}
    assert "15.11.2026" in found["kostra.dataset.newest"].message


def test_an_old_vintage_read_again_is_judged_by_what_came_before_it(home: Home, gate: Gate, results: Any) -> None:
    """As after an upgrade, when every file is judged anew: what was accepted then is no break now."""
    old = answer(value=[0, 0, 0, *VALUES[3:]])
    accept(home, gate, as_bytes(old))
    later = with_contents({"KOSbelop0000": {"base": "kr", "decimals": 0}})
    later["updated"] = LATER
    found = results(as_bytes(old), earlier=as_bytes(later))
    assert not failed(found)


def test_an_older_vintage_stands_where_the_newer_is_withdrawn(home: Home, gate: Gate, results: Any) -> None:
    accept(home, gate, as_bytes(answer(updated=LATER)))
    with connect(home.warehouse) as connection:
        withdraw(connection, "12362.json", "feil tabell", datetime.now(UTC).replace(tzinfo=None))
    assert not failed(results(as_bytes(answer())))


def test_a_code_that_is_gone_is_named(results: Any) -> None:
    document = answer({**DIMENSIONS, "KOKfunksjon0000": ("FGK7",)}, value=[1000, 1001, 1004, 1005], updated=LATER)
    found = results(as_bytes(document), earlier=as_bytes(answer()))
    assert failed(found) == {"kostra.category.code_gone"}
    assert "KOKfunksjon0000 FGK8b" in found["kostra.category.code_gone"].message


def test_a_new_unit_for_some_years_only_is_caught_and_for_all_years_is_not(results: Any) -> None:
    in_kroner = {"KOSbelop0000": {"base": "kr", "decimals": 0}}
    found = results(as_bytes({**with_contents(in_kroner, ("2025",)), "updated": LATER}), earlier=as_bytes(answer()))
    assert failed(found) == {"kostra.category.unit_unchanged"}
    assert "«kr»" in found["kostra.category.unit_unchanged"].message
    assert "2023–2024" in found["kostra.category.unit_unchanged"].message
    everything = {**with_contents(in_kroner), "updated": LATER}
    assert "kostra.category.unit_unchanged" not in failed(results(as_bytes(everything)))
    a_year_more = {**with_contents(in_kroner, ("2025",)), "updated": LATER}
    assert not failed(results(as_bytes(a_year_more), earlier=as_bytes(everything))), (
        "the superseded unit is of the past"
    )


def changed(places: dict[int, float | None], status: dict[str, str] | None = None) -> bytes:
    values: list[float | None] = [places.get(place, value) for place, value in enumerate(VALUES)]
    return as_bytes(answer(value=values, status=status, updated=LATER))


def test_early_morning_zeros_are_held(results: Any) -> None:
    found = results(changed({0: 0, 1: 0}), earlier=as_bytes(answer()))
    assert "kostra.vintage.turned_to_zero" in failed(found)
    assert found["kostra.vintage.turned_to_zero"].severity == "critical"
    assert "2 av 8 tall" in found["kostra.vintage.turned_to_zero"].message
    found = results(changed({0: None, 1: None}, {"0": ".", "1": "."}), earlier=as_bytes(answer()))
    assert "kostra.vintage.turned_to_zero" in failed(found)


def test_one_zero_of_eight_and_a_figure_kept_secret_are_no_early_morning(results: Any) -> None:
    found = results(changed({0: 0, 1: None}, {"1": ":"}), earlier=as_bytes(answer()))
    assert "kostra.vintage.turned_to_zero" not in failed(found)


def test_many_changes_in_a_closed_year_are_a_warning(results: Any) -> None:
    # the figures for 2023 stand at even places; 2024 is closed too, since the earlier vintage is from 15 June 2026
    found = results(changed({0: 1010}), earlier=as_bytes(answer()))
    assert failed(found) == {"kostra.vintage.closed_year"}
    assert "1 av 4 celler for 2023" in found["kostra.vintage.closed_year"].message
    assert found["kostra.vintage.closed_year"].severity == "warning"


def test_the_year_that_was_not_final_may_change(results: Any) -> None:
    earlier = as_bytes(answer(updated="2025-03-15T07:00:00Z"))
    found = results(changed({1: 1010}), earlier=earlier)
    assert not failed(found)


def test_a_national_total_that_moves_by_more_than_a_per_cent_is_a_warning(results: Any) -> None:
    found = results(changed({4: 1020}), earlier=as_bytes(answer()))
    assert "kostra.vintage.national_total" in failed(found)
    assert "EAKUO" in found["kostra.vintage.national_total"].message
    assert "var 1004 og er 1020" in found["kostra.vintage.national_total"].message
    assert "kostra.vintage.national_total" not in failed(results(changed({4: 1010}), earlier=as_bytes(answer())))
