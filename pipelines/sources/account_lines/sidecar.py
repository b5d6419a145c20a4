"""What a person says of a file of account lines in `<file>.yml`: its keys, and how they are read. No tables here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from pipelines.sources.account_lines.layout import COMMON, FIELDS, YEAR, Layout, Meaning, plain
from pipelines.sources.norwegian import YES_NO, parse_date
from pipelines.sources.reading import UnreadableFileError

UNITS = ("kr", "1000 kr", "mill. kr")
SIGNS = {"i beløpet": "amount", "etter kolonnen": "side", "etter art": "art"}
"""Where it stands that a line is income: its amount is negative, a column says so, or its art does (600–999)."""
KEYS = {
    "kommune": "kommunenummeret, fire sifre",
    "år": "året tallene gjelder; budsjettåret i en økonomiplan",
    "type": "regnskap, budsjett, revidert budsjett, forslag eller økonomiplan",
    "regnskapsdel": "drift eller investering",
    "enhet": "kr, 1000 kr eller mill. kr",
    "versjon": "navnet på budsjettversjonen, om det er flere",
    "fortegn": "i beløpet, etter kolonnen eller etter art",
    "balanserer": "nei hvis filen bare er en del av budsjettet eller regnskapet",
    "del": "hvilken del, om flere filer til sammen er budsjettet",
    "dato": "datoen tallene er fra",
    "oppsett": "et oppsett i account_line_layout.csv",
    "kilde": "hvor filen er fra",
    "demo": "ja hvis tallene er oppdiktet",
    "kolonner": "overskrift: felt, for eksempel «beloep: beløp budsjett 2016»",
}


@dataclass(frozen=True)
class Said:
    """What the sidecar says; None where it says nothing. `columns` is by plain heading."""

    municipality_code: str | None = None
    year: int | None = None
    scenario: str | None = None
    account_kind: str | None = None
    unit: str | None = None
    version: str | None = None
    sign: str | None = None
    is_whole: bool = True
    part: str | None = None
    vintage_date: date | None = None
    layout_id: str = COMMON
    is_demo: bool = False
    columns: Mapping[str, Meaning] = field(default_factory=dict)


def parse_sidecar(content: bytes, layout: Layout) -> Said:
    """Raises UnreadableFileError with every line that is not understood."""
    lines, problems = _lines(content), []
    known = {plain(key): key for key in KEYS}
    texts: dict[str, str] = {}
    for key, value in lines.items():
        name = known.get(plain(key))
        if name is None:
            problems.append(f"«{key}» er ikke et nøkkelord (kjente: {', '.join(KEYS)})")
        elif name != "kolonner" and value is not None:
            texts[name] = str(value).strip()
    columns = next((value for key, value in lines.items() if plain(key) == "kolonner"), None) or {}
    if not isinstance(columns, dict):
        problems.append("«kolonner» skal ha én innrykket linje per overskrift")
        columns = {}
    said = Said(
        municipality_code=texts.get("kommune"),
        year=_year(texts.get("år"), problems),
        scenario=_word(layout, "scenario", "type", texts, problems),
        account_kind=_word(layout, "account_kind", "regnskapsdel", texts, problems),
        unit=_choice("enhet", texts, {unit: unit for unit in UNITS}, problems),
        version=texts.get("versjon"),
        sign=_choice("fortegn", texts, SIGNS, problems),
        is_whole=_yes_no("balanserer", texts, problems) is not False,
        part=texts.get("del"),
        vintage_date=_date(texts.get("dato"), problems),
        layout_id=_choice("oppsett", texts, {name: name for name in layout.headings}, problems) or COMMON,
        is_demo=_yes_no("demo", texts, problems) is True,
        columns={plain(str(head)): meaning for head, text in columns.items()
                 if (meaning := _column(str(head), str(text), layout, problems))},
    )  # fmt: skip
    if said.municipality_code and not (said.municipality_code.isdigit() and len(said.municipality_code) <= 4):
        problems.append(f"kommune: «{said.municipality_code}» er ikke et kommunenummer på fire sifre")
    if problems:
        raise UnreadableFileError("Opplysningene i .yml-filen kan ikke leses: " + "; ".join(problems) + ".")
    return said


def _lines(content: bytes) -> dict[str, Any]:
    try:
        loaded = yaml.load(content.decode("utf-8-sig"), Loader=yaml.BaseLoader)  # every value as it is written
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnreadableFileError(
            f"Opplysningene i .yml-filen kan ikke leses ({' '.join(str(error).split())}). "
            "Skriv dem som «nøkkelord: verdi», én på hver linje, i UTF-8."
        ) from error
    if loaded in (None, ""):
        return {}
    if not isinstance(loaded, dict):
        raise UnreadableFileError("Opplysningene i .yml-filen skal være linjer som «nøkkelord: verdi».")
    return {key: value or None for key, value in loaded.items()}


def _year(text: str | None, problems: list[str]) -> int | None:
    if text and not YEAR.fullmatch(text):
        problems.append(f"år: «{text}» er ikke et årstall")
        return None
    return int(text) if text else None


def _date(text: str | None, problems: list[str]) -> date | None:
    found = parse_date(text) if text else None
    if text and found is None:
        problems.append(f"dato: «{text}» er ikke en dato")
    return found


def _word(layout: Layout, kind: str, key: str, texts: Mapping[str, str], problems: list[str]) -> str | None:
    text = texts.get(key)
    found = layout.word(kind, text) if text else None
    if text and found is None:
        problems.append(f"{key}: «{text}» er ikke {KEYS[key]}")
    return found


def _choice(key: str, texts: Mapping[str, str], choices: Mapping[str, str], problems: list[str]) -> str | None:
    text = texts.get(key)
    found = {plain(name): code for name, code in choices.items()}.get(plain(text)) if text else None
    if text and found is None:
        problems.append(f"{key}: «{text}» er ikke {', '.join(choices)}")
    return found


def _yes_no(key: str, texts: Mapping[str, str], problems: list[str]) -> bool | None:
    text = texts.get(key)
    if text and text.casefold() not in YES_NO:
        problems.append(f"{key}: «{text}» er ikke ja eller nei")
    return YES_NO.get(text.casefold()) if text else None


def _column(heading: str, text: str, layout: Layout, problems: list[str]) -> Meaning | None:
    """«beløp budsjett 2016», «tjeneste», «leses ikke»."""
    year = YEAR.search(text)
    words = plain(YEAR.sub(" ", text))
    fields = {plain(name): code for code, name in FIELDS.items()}
    if words in fields:
        return Meaning(fields[words], None, int(year.group()) if year else None)
    amount = plain(FIELDS["amount"])
    scenario = layout.word("scenario", words.removeprefix(amount)) if words.startswith(amount) else None
    if scenario is None:
        problems.append(f"kolonner: «{heading}: {text}» er ikke et felt (kjente: {', '.join(FIELDS.values())})")
        return None
    return Meaning("amount", scenario, int(year.group()) if year else None)
