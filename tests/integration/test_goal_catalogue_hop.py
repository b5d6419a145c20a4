"""The goal catalogue of Trondheim's plan 2022-2025 against the document: places, figures, and that nothing is left out.

The committed copy of the document has its tables only; what needs its prose reads the whole text beside the repository.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

import pytest

from pipelines.home import PROJECT, REFERENCE

SOURCES = PROJECT / "data" / "sources"
CATALOGUE = SOURCES / "goals" / "hop_2022-2025_trondheim.csv"
COMMITTED = SOURCES / "budget_document" / "5001_handlings-og-okonomiplan_2022-2025.txt"
WHOLE = PROJECT.parent / "shared" / "seeds"

PLACE = re.compile(r"^kapittel (?P<chapter>\d+(?:\.\d+)*), linje (?P<first>\d+)(?:-(?P<last>\d+))?$")
REPEATED = re.compile(r"(\d{4,5})-(\d{4,5})")
CHAPTER = re.compile(r"^ ?(\d{1,2}(?:\.\d{1,2}){0,2})\.? (?=[A-ZÆØÅ])(?!Innen |Styrke |Sikre |Vedta )")
NOISE = re.compile(r"^ ?(https?://|TRONDHEIM KOMMUNE|\d{2,3} [A-ZÆØÅ ]+$)")
INDICATORS = re.compile(r"^ ?Indikator(er)?( for målet| på måloppnåelse)? ?:? *$")
ENDS_INDICATORS = re.compile(r"^ ?(Mål \d+[.:]|Delmål( |:|$)|Periodemål|Hva vi gjør|\d\. )")
NUMBERED_GOAL = re.compile(r"^ ?(?:Mål )?(\d)[.:] ")
UN_COLUMN = re.compile(
    r"^ ?(\d+[.:]? ?(God|Mindre|Anstendig|Bærekraftige)|\d+\.\d\*?$|ulikhet|livskvalitet|arbeid og$|økonomisk vekst"
    r"|byer og$|og lokalsamfunn|lokalsamfunn|Delmål Indikatorer|\*|og skadelig bruk)"
)
WORDS = {"0": "ingen", "1": "en ett", "2": "to", "5": "fem", "7": "sju", "8": "åtte", "10": "ti", "100": "alle"}
READ_AS = ("følger av", "lest som", "Regnet: ")

Row = dict[str, str]
Span = tuple[int, int]


@cache
def rows() -> tuple[Row, ...]:
    with CATALOGUE.open(encoding="utf-8") as file:
        return tuple(csv.DictReader(file, delimiter=";"))


@cache
def text() -> tuple[str, ...]:
    """The whole text, line 1 first."""
    found = sorted(WHOLE.glob("003_*.txt"))
    if not found:
        pytest.skip("the whole document (../shared/seeds) is not on this machine")
    return tuple(found[0].read_text(encoding="utf-8").split("\n"))


def place(row: Row) -> tuple[str, Span]:
    found = PLACE.match(row["sted"])
    assert found, row
    return found["chapter"], (int(found["first"]), int(found["last"] or found["first"]))


def spans(kind: str, catalogue: Sequence[Row]) -> list[Span]:
    """Where the rows of a kind stand, with the lines in which the document says the same again."""
    chosen = [row for row in catalogue if row["type"] == kind]
    again = [match for row in chosen if "gjentatt" in row["merknad"] for match in REPEATED.findall(row["merknad"])]
    return [place(row)[1] for row in chosen] + [(int(first), int(last)) for first, last in again]


def cited(row: Row) -> str:
    first, last = place(row)[1]
    return " ".join(text()[first - 1 : last])


def stems(words: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[a-zæøå0-9]{4,}", words.lower())}


def block(start: int, end: re.Pattern[str]) -> Iterator[int]:
    """The numbers of the lines with text below line `start`, up to a line that ends the block or a new chapter."""
    for number, line in enumerate(text()[start:], start + 1):
        if end.match(line) or CHAPTER.match(line):
            return
        if line.strip() and not NOISE.match(line):
            yield number


def lines_like(pattern: re.Pattern[str]) -> list[int]:
    return [number for number, line in enumerate(text(), 1) if pattern.match(line)]


def missing(numbers: Sequence[int], covered: Sequence[Span]) -> list[int]:
    return [number for number in numbers if not any(first <= number <= last for first, last in covered)]


def indicator_lines() -> list[int]:
    """Every line of every list under a heading «Indikator(er)»."""
    return [number for heading in lines_like(INDICATORS) for number in block(heading, ENDS_INDICATORS)]


def numbered_goals() -> list[int]:
    """The goals 1, 2, 3 … of every section called «Periodemål»."""
    sections = lines_like(re.compile(r"^ ?(\d+\.\d+\.?\d?\.? )?Periodemål( for \d{4} ?- ?\d{4} ?)? *$"))
    found: list[int] = []
    for section in sections:
        if not re.match(r"^ ?(\d|Periodemål for)", text()[section - 1]):
            continue
        expected = 1
        for number, line in enumerate(text()[section : section + 220], section + 1):
            goal = NUMBERED_GOAL.match(line)
            if goal and int(goal[1]) == expected:
                found.append(number)
                expected += 1
            elif (heading := CHAPTER.match(line)) and "." in heading[1]:
                break
    return found


def goals_without_number() -> list[int]:
    """Every line under a bare heading «Periodemål», in the chapters that list their goals nowhere else."""
    bare = [n for n in lines_like(re.compile(r"^ ?Periodemål ?:? *$")) if chapter_at(n).split(".")[0] in UNNUMBERED]
    ends = re.compile(r"^ ?(Indikatorer|Delmål|Hva vi gjør)")
    return [number for heading in bare for number in block(heading, ends)]


UNNUMBERED = ("23", "24", "25", "31", "33")


def chapter_at(number: int) -> str:
    """The nearest chapter heading above a line, or on it."""
    found = "1"
    for line in text()[:number]:
        heading = CHAPTER.match(line)
        if heading and in_order(found, heading[1]):
            found = heading[1]
    return found


def in_order(above: str, below: str) -> bool:
    """Whether `below` is the heading that can come next: numbered items of lists and UN targets are no headings."""
    old, new = ([int(part) for part in heading.split(".")] for heading in (above, below))
    if len(new) == 1:
        return new[0] == old[0] + 1
    return new[:-1] == old[: len(new) - 1] and (len(new) > len(old) or new[-1] == old[len(new) - 1] + 1)


def test_the_committed_copy_has_the_lines_of_the_whole_text() -> None:
    committed = COMMITTED.read_text(encoding="utf-8").split("\n")
    assert [n for n, line in enumerate(committed) if line.strip() and line != text()[n]] == []


def test_rows_are_whole_and_places_are_inside_the_document() -> None:
    codes = [row["kode"] for row in rows()]
    assert len(set(codes)) == len(codes)
    goals = {row["kode"] for row in rows() if row["type"] == "mål"}
    last_line = 22_492
    for row in rows():
        _, (first, last) = place(row)
        assert 0 < first <= last <= last_line, row
        assert len(row["navn"].split()) <= 11, row
        assert row["overordnet"] in goals or (row["type"] == "mål" and not row["overordnet"]), row
        assert (row["målbar"] == "Nei") == bool(row["hvorfor_ikke"]), row
        assert row["type"] == "mål" or (row["måltype"] and row["målbar"] and row["rolle"]), row


def test_there_are_well_over_150_indicators() -> None:
    assert sum(row["type"] == "indikator" for row in rows()) > 200


def test_a_goal_without_indicator_says_so() -> None:
    parents = {row["overordnet"] for row in rows()}
    assert [row["kode"] for row in rows() if row["type"] == "mål" and (row["kode"] in parents) == bool(row["målbar"])
            and not row["kode"].endswith(".hoved")] == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["kode"])
def test_the_cited_lines_are_about_what_the_row_is(row: Row) -> None:
    said, here = stems(row["navn"] + " " + row["merknad"]), stems(cited(row))
    assert len(said & here) >= min(2, len(here)), (row["navn"], cited(row))
    chapter = place(row)[0]
    assert (chapter_at(place(row)[1][0]) + ".").startswith(chapter + "."), row["sted"]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["kode"])
def test_figures_stand_in_the_cited_lines_or_the_note_says_how_they_are_read(row: Row) -> None:
    here = cited(row).lower()
    digits = re.sub(r"(?<=\d)\s+(?=\d)", "", here)
    for column in ("utgangsverdi", "måltall", "måltall_øvre", "endring_per_år"):
        figure = row[column]
        in_words = any(re.search(rf"\b{word}\b", here) for word in WORDS.get(figure, "").split())
        written = figure in digits or f"{figure},0" in digits
        assert not figure or written or in_words or any(how in row["merknad"] for how in READ_AS), (column, row)


def test_every_numbered_goal_is_there() -> None:
    found = numbered_goals()
    assert len(found) >= 30
    assert missing(found, spans("mål", rows())) == []


def test_every_goal_without_number_is_there() -> None:
    found = goals_without_number()
    assert len(found) > 80
    assert missing(found, spans("mål", rows())) == []


def test_every_line_of_every_list_of_indicators_is_there() -> None:
    found = indicator_lines()
    assert len(found) > 120
    assert missing(found, spans("indikator", rows())) == []


def test_a_missing_row_is_found() -> None:
    without = [row for row in rows() if row["kode"] not in ("hop2022.samferdsel.2.1", "hop2022.skole.3")]
    assert missing(indicator_lines(), spans("indikator", without)) == [20277, 20279]
    assert missing(numbered_goals(), spans("mål", without)) == [8781]


@pytest.mark.parametrize("first, last", [(18017, 18182), (18540, 18661), (19071, 19119)], ids=["culture", "church", "sport"])
def test_every_line_of_the_tables_of_culture_church_and_sport_is_there(first: int, last: int) -> None:
    whole = spans("mål", rows()) + spans("indikator", rows())
    left = [number for number in missing(range(first, last + 1), whole) if text()[number - 1].strip()]
    assert [text()[n - 1] for n in left if not UN_COLUMN.match(text()[n - 1]) and not NOISE.match(text()[n - 1])] == []


def test_every_climate_goal_is_there() -> None:
    numbers = [m[1] for line in text()[3188:3253] if (m := re.match(r"^ ?(\d+a?) (?=[IVTK])", line))]
    assert numbers == ["1", "2", "2a", "3", "4", "5", "6", "7", "8", "9", "10"]
    named = {row["kode"].split(".")[-1]: row["navn"] for row in rows() if row["navn"].startswith("Klimamål ")}
    assert {number: name.split(":")[0] for number, name in named.items()} == {n: f"Klimamål {n}" for n in numbers}


def test_every_climate_measure_is_there_and_the_effects_sum_to_the_table() -> None:
    measures = [row for row in rows() if row["navn"].startswith("Tiltak ")]
    assert [int(re.findall(r"\d+", row["navn"])[0]) for row in measures] == list(range(1, 38))
    effects = [row for row in measures if row["serie"].startswith("klimabudsjett.tiltak.")]
    assert [row["serie"].rsplit(".", 1)[1] for row in effects] == [str(number) for number in range(1, 11)]
    table_sum = "".join(line.strip() for line in COMMITTED.read_text(encoding="utf-8").split("\n")[3610:3612])
    assert sum(int(row["måltall"]) for row in effects) == int(table_sum) == 39_200


def test_emission_targets_are_shares_of_2009() -> None:
    shares = {"2.1": Decimal("0.9"), "2a.1": Decimal("0.7"), "5.1": Decimal("0.2")}
    known = {row["kode"]: row for row in rows()}
    for code, share in shares.items():
        row = known[f"hop2022.klima.{code}"]
        assert (row["utgangsår"], row["utgangsverdi"]) == ("2009", "524491")
        assert Decimal(row["måltall"].replace(",", ".")) == round(524_491 * share, 1)


def test_the_fiscal_rules_are_those_of_the_reference() -> None:
    with (REFERENCE / "fiscal_rule.csv").open(encoding="utf-8") as file:
        reference = {f"handlingsregel.{rule['rule_id']}": rule for rule in csv.DictReader(file)}
    ours = {row["serie"]: row for row in rows() if row["serie"].startswith("handlingsregel.")}
    assert ours.keys() == reference.keys() and len(ours) == 4
    for series, rule in reference.items():
        row = ours[series]
        bounds = {"minst": (row["måltall"], ""), "høyst": ("", row["måltall"])}
        low, high = bounds.get(row["måltype"], (row["måltall"], row["måltall_øvre"]))
        assert [bound and Decimal(bound.replace(",", ".")) for bound in (low, high)] == [
            bound and Decimal(bound) for bound in (rule["target_low"], rule["target_high"])
        ]
        assert place(row)[1][1] == int(re.findall(r"\d+", rule["source"])[-1])
