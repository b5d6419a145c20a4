"""The replay server answers as the real ones do; what the fetch does not use is asked here."""

import httpx
import pytest

from tests.integration.ssb import REGIONS, kostra_table, replaying
from tests.replay import ReplayServer
from tests.replay.expressions import IllegalExpressionError, UnknownValueError, expand

CODES = ["2020", "2021", "2022", "2023", "2024"]


@pytest.mark.parametrize(
    ("expression", "codes"),
    [
        ("2022", ["2022"]),
        ("*", CODES),
        ("202?", CODES),
        ("*4", ["2024"]),
        ("top(2)", ["2023", "2024"]),
        ("TOP(2,1)", ["2022", "2023"]),
        ("bottom(1)", ["2020"]),
        ("from(2023)", ["2023", "2024"]),
        ("to(2021)", ["2020", "2021"]),
        ("range(2021, 2022)", ["2021", "2022"]),
    ],
)
def test_expressions_mean_what_they_mean_to_the_real_one(expression: str, codes: list[str]) -> None:
    assert expand(expression, CODES) == codes


def test_what_is_neither_code_nor_expression_is_refused() -> None:
    for unknown in ("1999", "from(1999)"):
        with pytest.raises(UnknownValueError):
            expand(unknown, CODES)
    with pytest.raises(IllegalExpressionError):
        expand("last(3)", CODES)


def post(server: ReplayServer, **selection: list[str]) -> httpx.Response:
    """Figures of table 12134: all of what is not given."""
    chosen = {"KOKkommuneregion0000": ["*"], "ContentsCode": ["*"], "Tid": ["*"]} | selection
    body = {"selection": [{"variableCode": code, "valueCodes": codes} for code, codes in chosen.items()]}
    return httpx.post(f"{server.url}/api/pxwebapi/v2/tables/12134/data?outputFormat=json-stat2", json=body)


def test_a_selection_comes_in_the_order_asked_for_and_a_total_for_what_is_left_out() -> None:
    with replaying(kostra_table()) as server:
        total = post(server, Tid=["top(1)"]).json()
        parts = post(server, Tid=["top(1)"], KOKeierforhold0000=["K", "P"]).json()
    assert (total["id"], total["size"]) == (["KOKkommuneregion0000", "ContentsCode", "Tid"], [5, 3, 1])
    assert parts["size"] == [5, 2, 3, 1]
    assert total["value"][0] == pytest.approx(parts["value"][0] + parts["value"][3])


@pytest.mark.parametrize(
    ("selection", "status", "title"),
    [
        ({"KOKkommuneregion0000": ["9999"]}, 400, "Non-existent value"),
        ({"Region": ["5001"]}, 400, "Non-existent variable"),
        ({"Tid": ["last(3)"]}, 400, "Illegal selection expression"),
        ({"KOKeierforhold0000": ["*"]}, 400, "Too many cells selected"),
        ({"Tid": ["2024", "2024"]}, 500, None),
    ],
)
def test_mistakes_are_answered_as_the_real_one_does(
    selection: dict[str, list[str]], status: int, title: str | None
) -> None:
    with replaying(kostra_table(), max_cells=100) as server:
        answer = post(server, **selection)
    assert answer.status_code == status
    assert (answer.json()["title"] if answer.content else None) == title


def test_a_symbol_is_a_null_with_a_status_and_revision_is_zero_without_one() -> None:
    table = kostra_table(figures={("5001", "K", "KOSa", "2024"): ":"})
    alone = {"KOKkommuneregion0000": ["5001"], "KOKeierforhold0000": ["K"], "ContentsCode": ["KOSa"], "Tid": ["2024"]}
    with replaying(table) as server:
        hidden = post(server, **alone).json()
        table.is_under_revision = True
        zero = post(server, **alone).json()
    assert (hidden["value"], hidden["status"]) == ([None], {"0": ":"})
    assert zero["value"] == [0.0]
    assert "status" not in zero


def test_tables_and_codelists_can_be_looked_up() -> None:
    codelist = {"id": "agg_K", "values": [{"code": "EKG12", "valueMap": list(REGIONS)}]}
    with replaying(kostra_table(), codelists={"agg_K": codelist}) as server:
        base = f"{server.url}/api/pxwebapi/v2"
        (listed,) = httpx.get(f"{base}/tables?query=nøkkeltall").json()["tables"]
        assert httpx.get(f"{base}/codelists/agg_K").json() == codelist
        assert httpx.get(f"{base}/codelists/agg_k").json()["title"] == "Non-existent codelist"
    assert (listed["id"], listed["firstPeriod"], listed["lastPeriod"]) == ("12134", "2020", "2025")
