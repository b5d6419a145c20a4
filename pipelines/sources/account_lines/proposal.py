"""A sidecar for a file that has none: what its headings, contents and name show, and lines for the rest. Pure.

Municipality, year and kind may be in the name of the file; whoever keeps the proposal has been shown what was taken.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import polars as pl

from pipelines.home import REFERENCE
from pipelines.sources.account_lines.amounts import parse_amounts
from pipelines.sources.account_lines.codes import begins_with_class, known_codes
from pipelines.sources.account_lines.columns import meanings_of, unit_in
from pipelines.sources.account_lines.layout import (
    ACCOUNT_KINDS,
    FIELDS,
    SCENARIOS,
    YEAR,
    Layout,
    Meaning,
    load_layout,
    plain,
)
from pipelines.sources.account_lines.sidecar import KEYS, Said
from pipelines.sources.account_lines.table import Table, read_table

MUNICIPALITY_FILE = REFERENCE / "municipality.csv"
_CLASS_KINDS = {"1": "operations", "0": "investment", "3": "investment"}
_LARGE = 50_000_000
"""Expenses of a whole budget: written in kroner they are more, in 1000 kr less, except in the very largest."""


@dataclass(frozen=True)
class Proposal:
    """text: the sidecar; seen: what it rests on, in Norwegian; open_keys: what a person has to fill in."""

    text: str
    seen: Sequence[str]
    open_keys: Sequence[str]


def propose(file_name: str, content: bytes) -> Proposal:
    """Raises UnreadableFileError where the file is no table of account lines."""
    layout = load_layout()
    table = read_table(file_name, content, lambda text: bool(layout.meaning(text)))
    meanings = meanings_of(table, layout, Said())
    columns = _unknown_amounts(table, meanings)
    meanings = [columns.get(index, meaning) for index, meaning in enumerate(meanings)]
    fields = {meaning.field for meaning in meanings if meaning}
    amounts = [(index, meaning) for index, meaning in enumerate(meanings) if meaning and meaning.field == "amount"]
    name = plain(PurePosixPath(file_name).stem)
    bare_years = sorted({meaning.year for _, meaning in amounts if meaning.year and not meaning.scenario})
    year_in_name = YEAR.search(name)
    year = bare_years[0] if bare_years else int(year_in_name.group()) if year_in_name else None
    if bare_years and year_in_name and int(year_in_name.group()) in bare_years:
        year = int(year_in_name.group())
    last_year = max([meaning.year for _, meaning in amounts if meaning.year], default=year)
    values: dict[str, tuple[str | None, str]] = {}
    if "municipality" not in fields:
        found = municipality_in(name, year or last_year)
        values["kommune"] = (f'"{found[0]}"', f"{found[1]}, etter filnavnet") if found else (None, KEYS["kommune"])
    if "year" not in fields and any(meaning.year is None or not meaning.scenario for _, meaning in amounts):
        source = "etter overskriftene" if bare_years else "etter filnavnet"
        values["år"] = (str(year), source) if year else (None, KEYS["år"])
    if "scenario" not in fields and any(meaning.scenario is None for _, meaning in amounts):
        scenario = _word_in(name, layout, "scenario", SCENARIOS)
        if scenario is None and len(bare_years) > 1:
            scenario = "budget"
        source = "etter filnavnet" if _word_in(name, layout, "scenario", SCENARIOS) else "flere år etter hverandre"
        values["type"] = (SCENARIOS[scenario], source) if scenario else (None, KEYS["type"])
    if "account_kind" not in fields:
        values["regnskapsdel"] = _kind(table, meanings, name, layout)
    if unit_in(table, meanings) is None:
        values["enhet"] = _unit(table, [index for index, _ in amounts])
    sign = _sign(table, meanings, [index for index, _ in amounts])
    if sign:
        values["fortegn"] = sign
    lines = [
        f"{key}: {value}  # {why}" if value else f"{key}:  # fyll ut: {why}" for key, (value, why) in values.items()
    ]
    if columns:
        lines += ["kolonner:", *(f'  "{table.headings[index]}": {FIELDS["amount"]}' for index in columns)]
    seen = [
        f"«{heading}»: {_told(meaning)}" if meaning else f"«{heading}»: ikke kjent, leses ikke"
        for heading, meaning in zip(table.headings, meanings, strict=True)
        if heading
    ]
    return Proposal("\n".join([*lines, ""]), seen, [key for key, (value, _) in values.items() if value is None])


def municipality_in(name: str, year: int | None, path: Path = MUNICIPALITY_FILE) -> tuple[str, str] | None:
    """Code and name of the one municipality whose name is a word of the text, as it was called in the year, or None.

    The list begins in a year; earlier years have the municipalities of that.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    first = min(row["valid_from"][:4] for row in rows)
    at = f"{max(str(year), first)}-12-31" if year else "9999-12-30"
    found = {
        row["municipality_code"]: row["municipality_name"]
        for row in rows
        if row["valid_from"] <= at <= (row["valid_to"] or "9999-12-31") and _is_in(row["municipality_name"], name)
    }
    return next(iter(found.items())) if len(found) == 1 else None


def _is_in(municipality: str, name: str) -> bool:
    called = [plain(part) for part in re.sub(r"\(.*\)", "", municipality).split(" - ")]
    return any(f" {part} " in f" {name} " for part in called)


def _word_in(name: str, layout: Layout, kind: str, known: dict[str, str]) -> str | None:
    """The one meaning that words of the name have; single letters and digits are no words."""
    words = {code for word, code in layout.words[kind].items() if len(word) > 2 and f" {word} " in f" {name} "}
    return words.pop() if len(words) == 1 and words <= set(known) else None


def _unknown_amounts(table: Table, meanings: Sequence[Meaning | None]) -> dict[int, Meaning]:
    """Where no heading says amount: the last column that nothing knows and that holds amounts throughout."""
    if any(meaning and meaning.field == "amount" for meaning in meanings):
        return {}
    for index in reversed(range(len(table.headings))):
        texts = _column(table, index)
        if meanings[index] is None and table.headings[index] and parse_amounts(texts).is_not_null().mean() == 1:
            return {index: Meaning("amount")}
    return {}


def _column(table: Table, index: int) -> pl.Series:
    return pl.Series([row[index].strip() if index < len(row) else "" for row in table.rows], dtype=pl.String)


def _kind(table: Table, meanings: Sequence[Meaning | None], name: str, layout: Layout) -> tuple[str | None, str]:
    art = next((index for index, meaning in enumerate(meanings) if meaning and meaning.field == "art"), None)
    if art is not None:
        arts = _column(table, art)
        kind = _CLASS_KINDS.get(str(arts.filter(arts != "").first())[0])
        if kind and begins_with_class(arts):
            return ACCOUNT_KINDS[kind], "etter første siffer i artene"
    found = _word_in(name, layout, "account_kind", ACCOUNT_KINDS)
    return (ACCOUNT_KINDS[found], "etter filnavnet") if found else (None, KEYS["regnskapsdel"])


def _unit(table: Table, amounts: Sequence[int]) -> tuple[str | None, str]:
    """Kroner where amounts are large, or written with decimals or as whole thousands throughout; else 1000 kr."""
    values = [parse_amounts(_column(table, index)).drop_nulls().cast(pl.Float64()) for index in amounts]
    values = [used for value in values if len(used := value.filter(value != 0))]
    if not values:
        return None, KEYS["enhet"]
    largest = max(value.clip(0).sum() for value in values)
    in_kroner = largest >= _LARGE or any((value % 1 != 0).any() or (value % 1000 == 0).all() for value in values)
    shown = f"{largest:,.0f}".replace(",", " ")
    return (
        "kr" if in_kroner else "1000 kr",
        f"beløpene over 0 er til sammen {shown}; rett enheten om det ikke stemmer",
    )


def _sign(table: Table, meanings: Sequence[Meaning | None], amounts: Sequence[int]) -> tuple[str, str] | None:
    """Where no amount is below zero, income has to be told by its column, or by its art."""
    values = [parse_amounts(_column(table, index)) for index in amounts]
    if not values or any((value < 0).any() for value in values) or not any((value > 0).any() for value in values):
        return None
    fields = {meaning.field for meaning in meanings if meaning}
    if "side" in fields:
        return "etter kolonnen", "ingen beløp er under 0"
    return ("etter art", "ingen beløp er under 0") if "art" in fields and known_codes("art") else None


def _told(meaning: Meaning) -> str:
    words = [FIELDS[meaning.field], SCENARIOS.get(meaning.scenario or "", ""), str(meaning.year or "")]
    return " ".join(word for word in words if word)
