"""The goal catalogue of Trondheim's plan 2022-2025 against the document: places, figures, and nothing left out."""

import csv
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

import pytest

from pipelines.home import PROJECT, REFERENCE
from tests.integration.goal_text import (
    chapter_at,
    goals_without_number,
    indicator_lines,
    numbered_goals,
    table_lines,
    text,
)

SOURCES = PROJECT / "data" / "sources"
CATALOGUE = SOURCES / "goals" / "hop_2022-2025_trondheim.csv"
COMMITTED = SOURCES / "budget_document" / "5001_handlings-og-okonomiplan_2022-2025.txt"
LAST_LINE = 22_492
READ_GOALS = 138
READ_INDICATORS = 216

PLACE = re.compile(r"^kapittel (?P<chapter>\d+(?:\.\d+)*), linje (?P<first>\d+)(?:-(?P<last>\d+))?$")
REPEATED = re.compile(r"(\d{4,5})-(\d{4,5})")
FIGURES = ("utgangsverdi", "måltall", "måltall_øvre", "endring_per_år")
WORDS = {"1": "en ett", "2": "to", "5": "fem", "7": "sju", "8": "åtte", "10": "ti"}
# a figure that does not stand in the document as such: the note says how it was read or calculated
READ_AS = ("følger av", "lest som", "Regnet: ")
CLIMATE_GOALS = ["1", "2", "2a", "3", "4", "5", "6", "7", "8", "9", "10"]

Row = dict[str, str]
Span = tuple[int, int]


@cache
def rows() -> tuple[Row, ...]:
    with CATALOGUE.open(encoding="utf-8") as file:
        return tuple(csv.DictReader(file, delimiter=";"))


def place(row: Row) -> tuple[str, Span]:
    found = PLACE.match(row["sted"])
    assert found, row
    return found["chapter"], (int(found["first"]), int(found["last"] or found["first"]))


def cited(row: Row) -> str:
    first, last = place(row)[1]
    return " ".join(text()[first - 1 : last])


def spans(kind: str, catalogue: Sequence[Row]) -> list[Span]:
    """Where the rows of a kind stand, with the lines in which the document says the same again."""
    chosen = [row for row in catalogue if row["type"] == kind]
    again = [span for row in chosen if "gjentatt" in row["merknad"] for span in REPEATED.findall(row["merknad"])]
    return [place(row)[1] for row in chosen] + [(int(first), int(last)) for first, last in again]


def missing(numbers: Sequence[int], covered: Sequence[Span]) -> list[int]:
    return [number for number in numbers if not any(first <= number <= last for first, last in covered)]


def stems(words: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[a-zæøå0-9]{4,}", words.lower())}


def decimal(figure: str) -> Decimal | None:
    return Decimal(figure.replace(",", ".")) if figure else None


def stands_in(figure: str, words: str) -> bool:
    """Whether a figure is written there, in digits or as a word; in tables thousands stand apart, also over lines."""
    if len(figure) > 3 and figure.isdigit():
        return figure in re.sub(r"(?<=\d)\s+(?=\d)", "", words)
    written = [rf"(?<![\d,]){figure}(,0)?(?!\d|,\d)", *(rf"\b{word}\b" for word in WORDS.get(figure, "").split())]
    return any(re.search(pattern, words) for pattern in written)


def test_rows_are_whole_and_places_are_inside_the_document() -> None:
    goals = {row["kode"] for row in rows() if row["type"] == "mål"}
    assert len({row["kode"] for row in rows()}) == len(rows())
    for row in rows():
        first, last = place(row)[1]
        assert 0 < first <= last <= LAST_LINE, row
        assert len(row["navn"].split()) < 12, row
        assert row["overordnet"] in goals or (row["type"] == "mål" and not row["overordnet"]), row
        assert (row["målbar"] == "Nei") == bool(row["hvorfor_ikke"]), row
        assert row["type"] == "mål" or (row["måltype"] and row["målbar"] and row["rolle"]), row


def test_there_are_as_many_goals_and_indicators_as_were_read() -> None:
    """A line of the document may hold two quantities: the lists below cannot tell that one of them is left out."""
    kinds = [row["type"] for row in rows()]
    assert kinds.count("mål") >= READ_GOALS
    assert kinds.count("indikator") >= READ_INDICATORS


def test_a_goal_without_indicator_says_that_it_cannot_be_measured() -> None:
    with_children = {row["overordnet"] for row in rows()}
    goals = [row for row in rows() if row["type"] == "mål" and row["kode"] not in with_children]
    assert [row["kode"] for row in goals if row["målbar"] != "Nei"] == []


def test_the_committed_copy_has_the_lines_of_the_whole_text() -> None:
    committed = COMMITTED.read_text(encoding="utf-8").split("\n")
    assert [n for n, line in enumerate(committed, 1) if line.strip() and line != text()[n - 1]] == []


def test_the_cited_lines_are_about_what_the_row_is_and_in_the_chapter() -> None:
    for row in rows():
        said, here = stems(row["navn"] + " " + row["merknad"]), stems(cited(row))
        assert len(said & here) >= min(2, len(here)), (row["navn"], cited(row))
        chapter, (first, _) = place(row)
        assert f"{chapter_at(first)}.".startswith(f"{chapter}."), row["sted"]


def test_figures_stand_in_the_cited_lines_or_the_note_says_how_they_are_read() -> None:
    for row in rows():
        for figure in filter(None, (row[column] for column in FIGURES)):
            assert stands_in(figure, cited(row).lower()) or any(how in row["merknad"] for how in READ_AS), (figure, row)


def test_every_goal_of_the_service_areas_is_there() -> None:
    found = numbered_goals() + goals_without_number()
    assert len(found) > 120
    assert missing(found, spans("mål", rows())) == []


def test_every_line_of_every_list_of_indicators_is_there() -> None:
    assert len(indicator_lines()) > 120
    assert missing(indicator_lines(), spans("indikator", rows())) == []


@pytest.mark.parametrize(
    ("first", "last"),
    [
        pytest.param(3_283, 3_306, id="more indicators of emissions"),
        pytest.param(3_383, 3_453, id="emission frame"),
        pytest.param(15_982, 15_983, id="water"),
        pytest.param(18_017, 18_182, id="culture"),
        pytest.param(18_540, 18_661, id="church"),
        pytest.param(19_071, 19_119, id="sport"),
        pytest.param(20_072, 20_081, id="environment"),
    ],
)
def test_every_line_of_a_table_or_list_without_such_a_heading_is_there(first: int, last: int) -> None:
    assert table_lines(first, last)
    assert missing(table_lines(first, last), spans("mål", rows()) + spans("indikator", rows())) == []


def test_a_row_that_is_left_out_is_found() -> None:
    without = [row for row in rows() if row["kode"] not in ("hop2022.samferdsel.2.1", "hop2022.skole.3")]
    assert missing(indicator_lines(), spans("indikator", without)) == [20_277, 20_279]
    assert missing(numbered_goals(), spans("mål", without)) == [8_781]


def test_every_climate_goal_is_there() -> None:
    box = [goal[1] for line in text()[3_188:3_253] if (goal := re.match(r"^ ?(\d+a?) (?=[IVTK])", line))]
    assert box == CLIMATE_GOALS
    named = [row["navn"].split(":")[0] for row in rows() if row["navn"].startswith("Klimamål ")]
    assert named == [f"Klimamål {number}" for number in CLIMATE_GOALS]


def test_every_climate_measure_is_there_and_the_effects_sum_to_the_table() -> None:
    measures = [row for row in rows() if re.match(r"Tiltak \d+:", row["navn"])]
    assert [row["kode"].rsplit(".", 1)[1] for row in measures] == [str(number) for number in range(1, 38)]
    effects = {row["serie"]: int(row["måltall"]) for row in measures if row["serie"]}
    assert list(effects) == [f"klimabudsjett.tiltak.{number}" for number in range(1, 11)]
    stated = "".join(line.strip() for line in COMMITTED.read_text(encoding="utf-8").split("\n")[3_610:3_612])
    assert sum(effects.values()) == int(stated) == 39_200


def test_emission_targets_are_shares_of_2009() -> None:
    known = {row["kode"]: row for row in rows()}
    for code, share in {"2.1": Decimal("0.9"), "2a.1": Decimal("0.7"), "5.1": Decimal("0.2")}.items():
        row = known[f"hop2022.klima.{code}"]
        assert (row["utgangsår"], row["utgangsverdi"]) == ("2009", "524491")
        assert decimal(row["måltall"]) == round(524_491 * share, 1)


def test_the_fiscal_rules_are_those_of_the_reference() -> None:
    with (REFERENCE / "fiscal_rule.csv").open(encoding="utf-8") as file:
        reference = {f"handlingsregel.{rule['rule_id']}": rule for rule in csv.DictReader(file)}
    ours = {row["serie"]: row for row in rows() if row["serie"].startswith("handlingsregel.")}
    assert len(ours) == 4
    assert ours.keys() == reference.keys()
    for series, rule in reference.items():
        row = ours[series]
        target = decimal(row["måltall"])
        bounds = {"minst": (target, None), "høyst": (None, target)}
        limits = bounds.get(row["måltype"], (target, decimal(row["måltall_øvre"])))
        assert limits == (decimal(rule["target_low"]), decimal(rule["target_high"])), row
        assert rule["source"].endswith(f"linje {place(row)[1][1]}"), row
