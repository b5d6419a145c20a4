"""What headings and words mean in exports of account lines: rows of `account_line_layout.csv`. No files here."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipelines.home import REFERENCE

LAYOUT_FILE = REFERENCE / "account_line_layout.csv"
COMMON = "felles"
YEAR = re.compile(r"(?:19|20)\d\d")
YEAR_MARK = "<år>"
NAME_ENDINGS = ("tekst", "navn", "namn", "t", "betegnelse", "nemning", "beskrivelse", "benevnelse")
CODE_ENDINGS = ("nr", "nummer", "kode", "id")
NAMED = {"service", "art", "responsibility", "project", "dimension", "version"}
"""Fields that are codes; the text beside one is another column."""
FIELDS = {
    "municipality": "kommune",
    "year": "år",
    "scenario": "type",
    "version": "versjon",
    "account_kind": "regnskapsdel",
    "service": "tjeneste",
    "art": "art",
    "responsibility": "ansvar",
    "project": "prosjekt",
    "dimension": "dimensjon",
    "side": "inntekt/utgift",
    "amount": "beløp",
    "text": "tekst",
    "ignored": "leses ikke",
    "service_name": "tjeneste tekst",
    "art_name": "art tekst",
    "responsibility_name": "ansvar tekst",
    "project_name": "prosjekt tekst",
}
"""Each field and what it is called in a sidecar."""
SCENARIOS = {
    "account": "regnskap",
    "budget": "budsjett",
    "revised_budget": "revidert budsjett",
    "proposal": "forslag",
    "plan": "økonomiplan",
}
ACCOUNT_KINDS = {"operations": "drift", "investment": "investering"}
_LETTERS = (("æ", "a"), ("ø", "o"), ("å", "a"), ("ae", "a"), ("oe", "o"), ("aa", "a"))
_UNIT = re.compile(r"[(\[]?\b(?:i )?(?:hele )?(?:1 ?000|tusen|tkr|mill)\b\.?(?: ?kr\b| kroner\b)?[)\]]?", re.IGNORECASE)


@dataclass(frozen=True)
class Meaning:
    """What a heading is: a field, and the scenario where an amount's heading says one."""

    field: str
    scenario: str | None = None
    year: int | None = None


@dataclass(frozen=True)
class Layout:
    """headings: layout id to plain heading to its meaning; words: what a cell or a sidecar may say, by its field."""

    headings: Mapping[str, Mapping[str, Meaning]]
    words: Mapping[str, Mapping[str, str]]

    def word(self, kind: str, text: str) -> str | None:
        """The code that a text stands for, such as `account` for «Rekneskap», or None."""
        return self.words.get(kind, {}).get(plain(text))

    def meaning(self, heading: str, layout_id: str = COMMON) -> Meaning | None:
        """The meaning of a heading in a layout, else in the common one; None where it is not known."""
        text = plain(_UNIT.sub(" ", heading))
        year = YEAR.search(text)
        pattern = plain(YEAR.sub(" ", text, count=1) + " " + YEAR_MARK) if year else text
        for known in (self.headings.get(layout_id, {}), self.headings[COMMON]):
            found = known.get(text) or known.get(pattern) or _by_ending(text, known)
            if found:
                return Meaning(found.field, found.scenario, int(year.group()) if year else None)
        return None


def plain(text: str) -> str:
    """A heading or word for comparison: case, punctuation and the spelling of æ, ø and å do not count.

    The place of a year in a heading does not count either: «<år> budsjett» is «budsjett <år>».
    """
    folded = text.casefold()
    has_year = YEAR_MARK in folded
    folded = folded.replace(YEAR_MARK, " ")
    for written, letter in _LETTERS:
        folded = folded.replace(written, letter)
    words = re.sub(r"[^a-z0-9]+", " ", folded).split()
    return " ".join([*words, YEAR_MARK] if has_year else words)


def _by_ending(text: str, known: Mapping[str, Meaning]) -> Meaning | None:
    """«tjeneste tekst» is the name of what «tjeneste» is the code of; «tjeneste nr» is the code."""
    stem, _, ending = text.rpartition(" ")
    if not stem:
        ending = next((e for e in (*NAME_ENDINGS, *CODE_ENDINGS) if len(e) > 1 and text.endswith(e)), "")
        stem = text.removesuffix(ending) if ending else ""
    base = known.get(stem)
    if base is None or base.field not in NAMED:
        return None
    if ending in CODE_ENDINGS:
        return base
    if ending in NAME_ENDINGS:
        return Meaning(f"{base.field}_name" if f"{base.field}_name" in FIELDS else "ignored")
    return None


@cache
def load_layout(path: Path = LAYOUT_FILE) -> Layout:
    """The layouts as they stand in the reference data."""
    headings: dict[str, dict[str, Meaning]] = {COMMON: {}}
    words: dict[str, dict[str, str]] = {
        "scenario": {plain(word): code for code, word in SCENARIOS.items()},
        "account_kind": {plain(word): code for code, word in ACCOUNT_KINDS.items()},
    }
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["row_kind"] == "word":
                words.setdefault(row["field"], {})[plain(row["text"])] = row["meaning"]
            else:
                of_layout = headings.setdefault(row["layout_id"], {})
                of_layout[plain(row["text"])] = Meaning(row["field"], row["meaning"] or None)
    return Layout(headings, words)
