"""The verdicts in the published release, judged again from the catalogue's own lines and nothing of ours."""

import csv
from collections import Counter
from math import sqrt
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from pipelines.home import PROJECT, Home
from tests.e2e.command import ask, maalbar

STATUSES = {"nådd", "i rute", "etter plan", "ikke nådd", "ikke konkludert", "ingen_data", "ikke_målbar"}
BYINDEKS = PROJECT / "data/sources/traffic_index/tallmateriale_960.xlsx"
CHANGES = {"øke": 1, "redusere": -1}
TOWARDS = {"minst": 1, "høyst": -1, "nå innen år": 0}


@pytest.fixture(scope="module")
def published(first_refresh: tuple[Home, object]) -> Home:
    return first_refresh[0]


@pytest.fixture(scope="module")
def judged(published: Home) -> list[dict[str, Any]]:
    return ask(published, "select * from marts.goal_indicator order by indicator_id, method, method_version, period")


@pytest.fixture(scope="module")
def catalogue() -> dict[str, dict[str, str]]:
    """Every line of the committed catalogues by code."""
    lines = {}
    for path in sorted((PROJECT / "data/sources/goals").glob("*.csv")):
        with path.open(encoding="utf-8") as file:
            lines |= {line["kode"]: line for line in csv.DictReader(file, delimiter=";")}
    return lines


def number(text: str) -> float | None:
    return float(text.replace(",", ".")) if text else None


def close(first: float | None, second: float | None) -> bool:
    return first is None or second is None if None in (first, second) else abs(first - second) < 1e-9


def expected(line: dict[str, str], row: dict[str, Any], start: dict[str, Any] | None) -> tuple[str, float | None]:
    """The verdict and the path by the rules in words; `start` is the row of the series that a change counts from."""
    kind, value, low, high = line["måltype"], row["value"], row["ci_low"], row["ci_high"]
    if line["målbar"] == "Nei" or kind in ("åpent måltall", "uten måltall"):
        return "ikke_målbar", row["required_value"]
    target, upper, target_year = number(line["måltall"]), number(line["måltall_øvre"]), number(line["målår"])
    stated = number(line["utgangsverdi"])
    baseline = stated if stated is not None else (start["value"] if start else None)
    low, high = (value if low is None else low), (value if high is None else high)
    if kind == "intervall":
        assert target is not None
        assert upper is not None
        if target <= low and high <= upper:
            return "nådd", None
        is_outside = high < target or low > upper
        is_due = target_year is None or row["year"] >= target_year
        return ("ikke nådd" if is_outside and is_due else "ikke konkludert"), None
    if start is not None and stated is None and row["period_end"] <= start["period_end"] and kind not in TOWARDS:
        return "ikke konkludert", row["required_value"]
    if stated is not None and kind in CHANGES and row["year"] <= int(line["utgangsår"] or 0):
        return "ikke konkludert", stated
    if kind in CHANGES:
        if baseline is None:
            return "ikke konkludert", None
        below = above = 0.0
        if stated is None and start is not None:
            below = start["value"] - (start["ci_low"] if start["ci_low"] is not None else start["value"])
            above = (start["ci_high"] if start["ci_high"] is not None else start["value"]) - start["value"]
        gain = CHANGES[kind] * (value - baseline)
        margin = sqrt((value - low) ** 2 + above**2) if value > baseline else sqrt((high - value) ** 2 + below**2)
        if margin and abs(value - baseline) <= margin:
            return "ikke konkludert", baseline
        return ("nådd" if gain > 0 else "ikke nådd"), baseline
    assert kind in TOWARDS, kind
    assert target is not None
    sign = TOWARDS[kind] or (1 if line["retning"] == "opp" else -1)
    baseline_year, year = number(line["utgangsår"]), row["year"]
    path = target
    if target_year is not None and year < target_year:
        if baseline is None or baseline_year is None:
            path = None
        else:
            share = max(0.0, (year - baseline_year) / (target_year - baseline_year))
            path = baseline + (target - baseline) * share
    is_open = low < high and low <= target <= high
    if path == target:
        return ("ikke konkludert" if is_open else "nådd" if sign * (value - target) >= 0 else "ikke nådd"), path
    if sign * (value - target) >= 0 and not is_open:
        return "nådd", path
    if path is None or (low < high and low <= path <= high):
        return "ikke konkludert", path
    return ("i rute" if sign * (value - path) > -1e-9 else "etter plan"), path


def test_every_verdict_is_what_the_rules_in_words_give(
    judged: list[dict[str, Any]], catalogue: dict[str, dict[str, str]]
) -> None:
    with_value = [row for row in judged if row["value"] is not None]
    seen: Counter[str] = Counter()
    for row in with_value:
        line = catalogue[row["indicator_id"]]
        if "per år" in line["måltype"]:
            continue  # judged by the unit tests of the path
        series = [
            other
            for other in with_value
            if all(other[key] == row[key] for key in ("indicator_id", "method", "method_version"))
        ]
        first_year = number(line["utgangsår"])
        if first_year is None and line["måltype"] in CHANGES:
            first_year = min(other["year"] for other in series)
        starts = [other for other in series if other["year"] == first_year]
        start = max(starts, key=lambda other: other["period_end"]) if starts else None
        status, path = expected(line, row, start)
        assert (row["status"], row["indicator_id"]) == (status, row["indicator_id"]), row
        assert close(row["required_value"], path), row
        seen[line["måltype"]] += 1
    assert {"minst", "høyst", "intervall"} <= set(seen), seen


def test_each_status_has_an_example_and_missing_is_never_a_figure(judged: list[dict[str, Any]]) -> None:
    assert {row["status"] for row in judged} == STATUSES
    without = [row for row in judged if row["value"] is None]
    assert {row["status"] for row in without} == {"ingen_data", "ikke_målbar"}
    assert all(row["attainment_share"] is None and row["distance_to_target"] is None for row in without)
    assert all(row["status_reason"] for row in judged)


def test_the_verdict_of_zero_growth_depends_on_the_window(published: Home) -> None:
    """The newest month of the road authority's own workbook, in each of its windows."""
    header, *rows = CalamineWorkbook.from_path(BYINDEKS).get_sheet_by_name("by_glid_indeks").to_python()
    stated = [dict(zip(header, row, strict=True)) for row in rows]
    newest = max(row["month_object"] for row in stated)
    windows = {row["window"].split("_")[0]: row for row in stated if row["month_object"] == newest}
    answer = ask(
        published,
        """
        select method, value, ci_low, ci_high, n, status, is_deciding from marts.goal_indicator
        where indicator_id = 'nullvekst.trondheim.1' and method like 'rullerende_%' and is_newest
        order by method
        """,
    )
    assert [(row["method"], row["status"], row["is_deciding"]) for row in answer] == [
        ("rullerende_12", "ikke konkludert", False),
        ("rullerende_24", "ikke konkludert", False),
        ("rullerende_36", "ikke nådd", True),
    ]
    for row in answer:
        window = windows[row["method"].split("_")[1]]
        assert round(row["value"], 2) == round(window["index_p"], 2)
        assert (row["ci_low"], row["ci_high"], row["n"]) == (window["ci_lower"], window["ci_upper"], window["n_trp"])


def test_the_climate_gap_and_the_fiscal_rules_are_judged(published: Home) -> None:
    gaps = ask(
        published,
        """
        select distinct year, value from marts.goal_indicator
        where series_id = 'klimabudsjett.gap' and year between 2022 and 2025 order by year
        """,
    )
    assert [(row["year"], row["value"]) for row in gaps] == [(2022, 19841), (2023, 27539), (2024, 45871), (2025, 62844)]
    rules = ask(
        published,
        """
        select series_id, year, value, status, document_locator from marts.goal_indicator
        where series_id like 'handlingsregel.%' and method = 'oppgitt' and year = 2022 order by series_id
        """,
    )
    assert [(row["series_id"].split(".")[1], row["value"], row["status"]) for row in rules] == [
        ("capital_expenditure", 7.7, "ikke nådd"),
        ("debt_ratio", 74, "ikke nådd"),
        ("net_operating_result", 1.5, "ikke nådd"),
        ("reserve_fund", 4.8, "ikke nådd"),
    ]
    assert all("kapittel 8" in row["document_locator"] for row in rules)


def test_a_goal_has_the_worst_verdict_that_is_known(published: Home, judged: list[dict[str, Any]]) -> None:
    order = ["ikke nådd", "etter plan", "ikke konkludert", "ingen_data", "i rute", "nådd", "ikke_målbar"]
    decided = [row for row in judged if row["is_deciding"] and row["is_newest"]]
    for goal in ask(published, "select * from marts.goal_status"):
        own = [row for row in decided if row["goal_id"] == goal["goal_id"]]
        main = [row for row in own if row["role"] == "hoved"] or own
        known = {row["status"] for row in main if row["status"] != "ikke_målbar"}
        assert goal["indicator_count"] == len(own)
        if not known:
            assert goal["status"] == "ikke_målbar", goal
        elif goal["status"] != "ikke_målbar":
            worst = min(known, key=order.index)
            partly = worst == "ingen_data" and len(known) > 1
            assert goal["status"] == ("ikke konkludert" if partly else worst), goal


def test_a_verdict_leads_to_the_value_and_to_the_line_of_the_goal(published: Home) -> None:
    (row,) = ask(
        published,
        """
        select indicator_id, method, method_version, period from marts.goal_indicator
        where indicator_id = 'nullvekst.trondheim.1' and is_deciding and is_newest
        """,
    )
    traced = maalbar(published, "trace", "goal_indicator", *row.values(), "--column", "status")
    assert traced.returncode == 0, traced.stderr
    assert "tallmateriale_960.xlsx" in traced.stdout
    assert "by_glid_indeks!" in traced.stdout
    assert "byvekstavtaler.csv" in traced.stdout
