"""What each column of a file is, from its headings and what its sidecar says, and what is missing. No amounts here."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

import polars as pl

from pipelines.sources.account_lines.codes import known_codes, kostra_codes
from pipelines.sources.account_lines.layout import FIELDS, SCENARIOS, Layout, Meaning, plain
from pipelines.sources.account_lines.sidecar import KEYS, Said
from pipelines.sources.account_lines.table import Table
from pipelines.sources.reading import UnreadableFileError

STRING_FIELDS = ("art", "service", "responsibility", "project", "dimension", "side")
"""What an account string is made of, besides what is said of the file."""
_UNIT_IN_HEADING = {"1000 kr": r"1 ?000|tusen|tkr", "mill. kr": r"mill"}


@dataclass(frozen=True)
class AmountColumn:
    """A column of amounts; scenario and year are None where other columns of each line say them."""

    index: int
    heading: str
    scenario: str | None
    year: int | None


@dataclass(frozen=True)
class Plan:
    """fields: each field to its columns, from 0; unknown: headings that nothing knows, which are left alone."""

    fields: Mapping[str, Sequence[int]]
    amounts: Sequence[AmountColumn]
    unknown: Sequence[str]
    said: Said
    unit: str
    layout: Layout

    @property
    def string_columns(self) -> list[int]:
        return sorted(index for name in STRING_FIELDS for index in self.fields.get(name, ()))

    def first(self, name: str) -> int | None:
        return next(iter(self.fields.get(name, ())), None)


def meanings_of(table: Table, layout: Layout, said: Said) -> list[Meaning | None]:
    """The meaning of each column; None where nothing knows the heading, and for columns without one."""
    return [
        (said.columns.get(plain(heading)) or layout.meaning(heading, said.layout_id)) if heading else None
        for heading in table.headings
    ]


def unit_in(table: Table, meanings: Sequence[Meaning | None]) -> str | None:
    """The unit that the headings of the amounts say, as «Budsjett 2026 (1000 kr)», or None."""
    for heading, meaning in zip(table.headings, meanings, strict=True):
        for unit, pattern in _UNIT_IN_HEADING.items():
            if meaning and meaning.field == "amount" and re.search(pattern, heading, re.IGNORECASE):
                return unit
    return None


def plan_columns(file_name: str, table: Table, layout: Layout, said: Said) -> Plan:
    """Raises UnreadableFileError with each line to write in the sidecar where file and sidecar do not say enough."""
    meanings = meanings_of(table, layout, said)
    fields: dict[str, list[int]] = {}
    for index, meaning in enumerate(meanings):
        if meaning and meaning.field != "ignored":
            fields.setdefault(meaning.field, []).append(index)
    missing: list[str] = []
    amounts = _amounts(table, meanings, said, fields, missing)
    if not amounts:
        missing.append("kolonner:\n  <overskriften over beløpet>: beløp")
    if not any(name in fields for name in ("art", "service", "responsibility", "project")):
        missing.append("kolonner:\n  <overskriften over tjenesten>: tjeneste")
    if said.municipality_code is None and "municipality" not in fields:
        missing.append(_line("kommune"))
    if said.account_kind is None and "account_kind" not in fields:
        missing.append(_line("regnskapsdel"))
    unit = said.unit or unit_in(table, meanings)
    if unit is None:
        missing.append(_line("enhet"))
    _refuse_doubles(table, fields)
    _choose_main(table, fields)
    if missing or unit is None:
        name = PurePosixPath(file_name).name
        lines = ", ".join(f"«{' '.join(line.split())}»" for line in dict.fromkeys(missing))
        raise UnreadableFileError(
            f"Filen sier ikke alt som trengs. Skriv {lines} i filen {name}.yml ved siden av den. "
            f"«maalbar describe {name}» lager den filen."
        )
    unknown = [heading for heading, meaning in zip(table.headings, meanings, strict=True) if heading and not meaning]
    return Plan(fields, amounts, unknown, said, unit, layout)


def _amounts(
    table: Table,
    meanings: Sequence[Meaning | None],
    said: Said,
    fields: Mapping[str, Sequence[int]],
    missing: list[str],
) -> list[AmountColumn]:
    columns = [(index, meaning) for index, meaning in enumerate(meanings) if meaning and meaning.field == "amount"]
    bare_years = [meaning.year for _, meaning in columns if meaning.year and not meaning.scenario]
    budget_year = said.year or min(bare_years, default=None)
    found = []
    for index, meaning in columns:
        heading = table.headings[index]
        year = meaning.year or (None if "year" in fields else said.year)
        scenario = meaning.scenario or (None if "scenario" in fields else said.scenario)
        if year is None and "year" not in fields:
            missing.append(_line("år"))
        if scenario is None and "scenario" not in fields:
            missing.append(_line("type"))
        if meaning.year and not meaning.scenario and scenario in ("budget", "proposal") and budget_year:
            if meaning.year > budget_year:
                scenario = "plan"  # the years after a budget's own
            elif meaning.year < budget_year:
                missing.append(f"kolonner:\n  {heading}: {FIELDS['amount']} {SCENARIOS['account']} {meaning.year}")
        found.append(AmountColumn(index, heading, scenario, year))
    same = {(column.scenario, column.year) for column in found}
    if len(same) < len(found):
        headings = ", ".join(f"«{column.heading}»" for column in found)
        raise UnreadableFileError(
            f"Flere beløpskolonner gjelder det samme året og er av samme type: {headings}. Skriv under «kolonner» i "
            ".yml-filen hva hver av dem er, for eksempel «Budsjett: beløp budsjett 2026» og «Endring: leses ikke»."
        )
    return found


def _refuse_doubles(table: Table, fields: Mapping[str, Sequence[int]]) -> None:
    """Of what is said of a line, one column each: which of two years is the year, nobody can see."""
    for name, columns in fields.items():
        if len(columns) > 1 and name not in (*STRING_FIELDS, "amount", "text") and not name.endswith("_name"):
            headings = ", ".join(f"«{table.headings[index]}»" for index in columns)
            raise UnreadableFileError(
                f"Flere kolonner er {FIELDS[name]}: {headings}. Skriv under «kolonner» i .yml-filen hvilken som er "
                "det, og «dimensjon» eller «leses ikke» for de andre."
            )


def _choose_main(table: Table, fields: dict[str, list[int]]) -> None:
    """Of two columns of codes, such as funksjon and tjeneste, the one KOSTRA knows best; the others are dimensions.

    Where KOSTRA has no such code, the first. The codes of a whole file are few; each is looked at once.
    """
    for name in ("service", "art", "responsibility", "project", "side"):
        columns = fields.get(name, [])
        if len(columns) > 1:
            kind = {"service": "function", "art": "art"}.get(name)
            main = max(columns, key=lambda index: _known_share(table, index, kind)) if kind else columns[0]
            fields[name] = [main]
            fields.setdefault("dimension", []).extend(index for index in columns if index != main)


def _known_share(table: Table, index: int, code_kind: str) -> float:
    own = pl.Series(sorted({row[index].strip() for row in table.rows if index < len(row)} - {""}), dtype=pl.String)
    codes = kostra_codes(own, code_kind)
    return float(codes.is_in(list(known_codes(code_kind))).fill_null(False).sum()) / max(1, codes.len())


def _line(key: str) -> str:
    return f"{key}: <{KEYS[key]}>"
