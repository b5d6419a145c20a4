"""Charts of the report: what is said of them in words, and that they are the same every time."""

import re
from datetime import date
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest

from pipelines.reporting.report.charts import Span, bars, paths, spans
from pipelines.reporting.report.goals import _break_at, goal_card, indicator_chart


def observation(year: int, value: float, **other: Any) -> SimpleNamespace:
    """A row of marts.goal_indicator with what a chart reads."""
    row = {
        "indicator": "Reiser med buss",
        "unit": "mill. reiser",
        "period": str(year),
        "period_end": date(year, 12, 31),
        "value": value,
        "ci_low": None,
        "ci_high": None,
        "is_plan": False,
        "is_break": False,
        "method_version": "1",
        "required_value": None,
        "target_year": None,
        "target_value": None,
        "target_value_high": None,
    }
    return SimpleNamespace(**row | other)


def svg_of(html: str) -> ElementTree.Element:
    svg = ElementTree.fromstring(html).find(".//svg")
    assert svg is not None
    return svg


def words_in(html: str) -> set[str]:
    return {"".join(text.itertext()).strip() for text in svg_of(html).iter("text")}


def test_a_chart_has_a_caption_and_is_told_in_words() -> None:
    html = bars("Finansiering", "Lån er størst.", "mill. kr", {"lån": {"2022": 1500.0}, "tilskudd": {"2022": 20.0}})
    assert svg_of(html).get("role") == "img"
    assert svg_of(html).get("aria-label") == "Lån er størst."
    assert ElementTree.fromstring(html).findtext("figcaption") == "Finansiering"
    assert {"lån", "tilskudd", "mill. kr", "1\u00a0000"} <= words_in(html)


def test_text_in_a_chart_is_no_markup() -> None:
    html = spans("<b>", 'sa "<i>"', "kr", [Span("<u>", 1.0), Span("$x^2$", 2.0)])
    assert svg_of(html).get("aria-label") == 'sa "<i>"'
    assert {"<u>", "$x^2$"} <= words_in(html)


def test_the_same_chart_is_the_same_bytes_and_two_do_not_share_ids() -> None:
    lines = {"banen": [(2022, 3.0), (2023, 2.0)], "målt": [(2022, 3.5), (2023, None)]}
    one, again, other = (paths(title, "alt", "tonn", lines) for title in ("Klima", "Klima", "Vann"))
    assert one == again
    ids = [set(re.findall(r'\bid="([^"]+)"', chart)) for chart in (one, other)]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_a_chart_loads_nothing_and_carries_no_time() -> None:
    html = bars("T", "alt", "kr", {"a": {"x": 1.0, "y": -2.0}}, is_upright=True)
    assert "http" not in html
    assert "<metadata" not in html


def test_parts_are_told_apart_without_colour() -> None:
    html = bars("T", "alt", "kr", {"a": {"x": 1.0}, "b": {"x": 2.0}})
    assert html.count("<pattern") == 1, "the first part is plain and the second hatched"


@pytest.mark.filterwarnings("error")
def test_more_parts_than_colours_are_told_apart_too_and_leave_room_for_the_bar() -> None:
    html = bars("T", "alt", "kr", {str(number): {"x": 1.0} for number in range(12)})
    fills = re.findall(r'z\n" clip-path="[^"]*"(?: style="fill: ([^"]*)")?', html)
    assert len(fills) == len(set(fills)) == 12


def test_an_indicator_tells_value_interval_path_and_target() -> None:
    target = {"target_year": 2029, "target_value": 26.0}
    html = indicator_chart(
        [
            observation(2023, 21.0, required_value=21.5, **target),
            observation(2024, 22.5, required_value=22.0, ci_low=22.0, ci_high=23.0, **target),
        ]
    )
    said = svg_of(html).get("aria-label")
    assert said == (
        "Reiser med buss: 22,5 mill. reiser i 2024, intervall 22,0 til 23,0; banen krever 22,0; "
        "målet er 26,0 i 2029. 2 verdier fra 2023."
    )
    assert {"målt", "intervall", "banen", "mål"} <= words_in(html)


def test_many_values_are_a_line_and_their_intervals_a_band() -> None:
    few, many = (
        indicator_chart([observation(2000 + at, float(at), ci_low=at - 1.0, ci_high=at + 1.0) for at in range(count)])
        for count in (3, 20)
    )
    assert few.count("<use") > many.count("<use"), "no marker for each"
    assert {"målt", "intervall"} <= words_in(many)


def test_a_new_method_is_a_break_and_a_plan_is_not_measured() -> None:
    html = indicator_chart(
        [
            observation(2022, 20.0),
            observation(2023, 24.0, method_version="2", is_break=True),
            observation(2024, 25.0, method_version="2", is_plan=True),
        ]
    )
    assert {"ny metode", "målt", "planlagt"} <= words_in(html)
    assert "metoden er endret underveis" in (svg_of(html).get("aria-label") or "")


def test_a_break_stands_between_the_methods_also_when_they_are_a_month_apart() -> None:
    june, july = (
        observation(2024, 1.0, period=f"2024-{month:02}", period_end=date(2024, month, 28)) for month in (6, 7)
    )
    assert 2024.0 < _break_at(june, july) < 2024.0 + 1 / 12
    assert _break_at(observation(2022, 1.0), observation(2023, 1.0)) == 2022.5
    assert _break_at(None, observation(2023, 1.0)) == 2022.5
    assert _break_at(july, june) == 2024.0, "one that goes on after the next has begun"


def test_a_chart_with_nothing_to_draw_is_a_sentence() -> None:
    said = '<p class="empty">Klima &amp; vann: ingen.</p>'
    assert bars("Klima & vann", "alt", "kr", {}) == said
    assert bars("Klima & vann", "alt", "kr", {"a": {}}, is_upright=True) == said
    assert spans("Klima & vann", "alt", "kr", []) == said
    assert paths("Klima & vann", "alt", "tonn", {"banen": [], "målt": [(2022, None)]}) == said


def test_a_path_without_values_leaves_the_others() -> None:
    assert "<svg" in paths("Klima", "alt", "tonn", {"banen": [], "målt": [(2022, 3.0)]})


def test_a_range_is_drawn_as_one() -> None:
    html = indicator_chart([observation(2022, 1.5, target_value=2.0, target_value_high=2.5)])
    assert "målområde" in words_in(html)
    assert "målet er 2,00 til 2,50" in (svg_of(html).get("aria-label") or "")


def test_a_goal_without_values_says_why() -> None:
    html = goal_card("Sykkel", "ingen_data", "Ingen fil har tall.", "Planen, linje 3")
    article = ElementTree.fromstring(html)
    assert article.findtext("h4") == "Sykkel"
    assert article.findtext("p/span") == "ingen data"
    assert article.find("figure") is None
