"""What the whole text of Trondheim's plan 2022-2025 says about goals: headings, lists, and which lines they hold.

Only the text is read here; what the catalogue says about it belongs in the test. Lines are counted from 1.
"""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from pipelines.home import PROJECT

WHOLE = PROJECT.parent / "shared" / "seeds"

CHAPTER = re.compile(r"^ ?(\d{1,2}(?:\.\d{1,2}){1,2})\.? (?=[A-ZÆØÅ])(?!Innen |Styrke |Sikre |Vedta )")
NOISE = re.compile(r"^ ?(https?://|TRONDHEIM KOMMUNE|\d{2,3} [A-ZÆØÅ ]+$)")
NOTHING = re.compile(r"(?!)")
GOAL_SECTION = re.compile(r"^ ?(\d+[\d.]+ Periodemål|Periodemål for \d{4})")
NUMBERED_GOAL = re.compile(r"^ ?(?:Mål )?(\d)[.:] ")
GOAL_HEADING = re.compile(r"^ ?Periodemål ?:? *$")
ENDS_GOALS = re.compile(r"^ ?(Indikatorer|Delmål|Hva vi gjør)")
INDICATOR_HEADING = re.compile(r"^ ?Indikator(er)?( for målet| på måloppnåelse)? ?:? *$")
ENDS_INDICATORS = re.compile(r"^ ?(Mål \d+[.:]|Delmål( |:|$)|Periodemål|Hva vi gjør|\d\. )")
UN_COLUMN = re.compile(
    r"^(\d+[.:]? ?(God|Mindre|Anstendig|Bærekraftige)|\d+\.\d\*?$|ulikhet|livskvalitet|arbeid og$|økonomisk vekst"
    r"|byer og$|byer$|og lokalsamfunn|lokalsamfunn|Delmål Indikatorer|\*|og skadelig bruk)"
)
# the chapters that list their goals under bare headings; elsewhere such a heading repeats goals that have numbers
CHAPTERS_WITHOUT_NUMBERS = ("23", "24", "25", "31", "33")


@cache
def text() -> tuple[str, ...]:
    """The whole text; the committed copy has its tables only."""
    found = sorted(WHOLE.glob("003_*.txt"))
    if not found:
        pytest.skip("the whole document (../shared/seeds) is not on this machine")
    return tuple(found[0].read_text(encoding="utf-8").split("\n"))


@cache
def chapters() -> tuple[tuple[int, str], ...]:
    """The line and number of every heading. UN targets are numbered alike, but are not the number that comes next."""
    found: list[tuple[int, str]] = []
    above = [1]
    for number, line in enumerate(text(), 1):
        if heading := CHAPTER.match(line):
            new = [int(part) for part in heading[1].split(".")]
            opens_chapter = new[0] > above[0] and new[1:] == [1] and new[0] - above[0] < 4
            if opens_chapter or (new[0] == above[0] and new > above):
                found.append((number, heading[1]))
                above = new
    return tuple(found)


def chapter_at(number: int) -> str:
    """The nearest chapter heading above a line, or on it."""
    return max((line, chapter) for line, chapter in chapters() if line <= number)[1]


def numbered_goals() -> list[int]:
    """The lines of the goals 1, 2, 3 … in every section called «Periodemål»."""
    found: list[int] = []
    for section in _like(GOAL_SECTION):
        expected = 1
        for number in _block(section, NOTHING):
            goal = NUMBERED_GOAL.match(text()[number - 1])
            if goal and int(goal[1]) == expected:
                found.append(number)
                expected += 1
    return found


def goals_without_number() -> list[int]:
    """Every line under the bare headings «Periodemål» of the chapters that give their goals no numbers."""
    bare = [number for number in _like(GOAL_HEADING) if chapter_at(number).split(".")[0] in CHAPTERS_WITHOUT_NUMBERS]
    return [number for heading in bare for number in _block(heading, ENDS_GOALS)]


def indicator_lines() -> list[int]:
    """Every line of every list under a heading «Indikator(er)»."""
    return [number for heading in _like(INDICATOR_HEADING) for number in _block(heading, ENDS_INDICATORS)]


def table_lines(first: int, last: int) -> list[int]:
    """The lines of a table of goals and indicators, without its column of UN goals."""
    lines = [(number, text()[number - 1].strip()) for number in range(first, last + 1)]
    return [number for number, line in lines if line and not UN_COLUMN.match(line) and not NOISE.match(line)]


def _like(pattern: re.Pattern[str]) -> list[int]:
    return [number for number, line in enumerate(text(), 1) if pattern.match(line)]


def _block(start: int, end: re.Pattern[str]) -> Iterator[int]:
    """The lines with text below line `start`, up to a line that ends the block or a new chapter."""
    for number, line in enumerate(text()[start:], start + 1):
        if end.match(line) or CHAPTER.match(line):
            return
        if line.strip() and not NOISE.match(line):
            yield number
