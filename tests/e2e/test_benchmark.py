"""A municipality beside its peers, from a table of made-up figures to the mart, its cells, and the plan's figures."""

import json

import pytest

from pipelines.home import Home
from tests.e2e.command import ask, maalbar
from tests.e2e.later_files import VALUES


@pytest.fixture(scope="module")
def published(second_refresh: tuple[Home, object]) -> Home:
    return second_refresh[0]


def test_a_member_is_compared_with_asss_its_group_and_the_country(published: Home) -> None:
    rows = ask(
        published,
        """
        select peer_group, peer_code, peer_value::double as peer_value, peer_method, member_count, value_count,
            missing_members, ratio::double as ratio, difference::double as difference, rank_from_highest,
            comparability, peer_comparability
        from marts.benchmark_peer where region_code = '5001' and table_id = '12134' order by peer_group
        """,
    )
    mean = sum(value for value in VALUES[:10] if value is not None) / 9
    flags = {"comparability": "boundary_change"}
    published_by_ssb = {
        "peer_method": "published", "member_count": None, "value_count": None, "missing_members": None,
        "rank_from_highest": None,
    }  # fmt: skip
    assert rows == [
        {"peer_group": "asss", "peer_code": "ASSS", "peer_value": round(mean, 4), "peer_method": "unweighted_mean",
         "member_count": 10, "value_count": 9, "missing_members": "Sandnes", "ratio": round(4 / mean, 4),
         "difference": round(4 - mean, 4), "rank_from_highest": 2, "peer_comparability": "boundary_change", **flags},
        {"peer_group": "country_without_oslo", "peer_code": "EAKUO", "peer_value": 2.5, "ratio": 1.6, "difference": 1.5,
         "peer_comparability": None, **published_by_ssb, **flags},
        {"peer_group": "kostra_group", "peer_code": "EKG12", "peer_value": 3.2, "ratio": 1.25, "difference": 0.8,
         "peer_comparability": "group_break", **published_by_ssb, **flags},
    ]  # fmt: skip


def test_oslo_is_compared_with_asss_only_and_malvik_not_with_it(published: Home) -> None:
    rows = ask(
        published,
        """
        select region_code, peer_group from marts.benchmark_peer
        where region_code in ('0301', '5031') and table_id = '12134' order by all
        """,
    )
    assert [(row["region_code"], row["peer_group"]) for row in rows] == [
        ("0301", "asss"),
        ("5031", "country_without_oslo"),
    ]


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        ("value", ["4.0"]),
        ("peer_value", ["3.7", "4.0", "1.0", "2.0", "3.0", "5.0", "3.0", "4.0", "2.3"]),
        ("ratio", ["4.0", "3.7", "4.0", "1.0", "2.0", "3.0", "5.0", "3.0", "4.0", "2.3"]),
    ],
)
def test_a_comparison_is_traced_to_every_figure_in_it(published: Home, column: str, texts: list[str]) -> None:
    key = ("benchmark_peer", "12134", "KOSAGD230000", "5001", "2020", "asss")
    traced = json.loads(maalbar(published, "trace", *key, "--column", column, "--format", "json").stdout)
    assert sorted(float(cell["raw_text"]) for cell in traced) == sorted(float(text) for text in texts)
    assert {cell["file_name"] for cell in traced} == {"12134.json"}


def test_a_plan_that_differs_from_kostra_is_told_and_published(published: Home) -> None:
    rows = ask(
        published,
        """
        select split_part(scope, ', ', 3) as city, left_value::double as plan, right_value::double as kostra, status
        from ops.reconciliation where check_id = 'benchmark.document_vs_kostra' order by scope
        """,
    )
    assert rows == [
        {"city": "Bergen", "plan": 2.4, "kostra": 3.0, "status": "noted"},
        {"city": "Oslo", "plan": 3.7, "kostra": 3.7, "status": "ok"},
        {"city": "Stavanger", "plan": 4.3, "kostra": 4.0, "status": "noted"},
        {"city": "Trondheim", "plan": 4.0, "kostra": 4.0, "status": "ok"},
    ]
