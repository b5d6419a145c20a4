"""Which index a file is of: its number, and the name the number is known by. The figures are not read here."""

import csv
import re
from functools import cache
from pathlib import PurePath

from pipelines.home import REFERENCE
from pipelines.sources.reading import UnreadableFileError

AREA_FILE = REFERENCE / "traffic_index_area.csv"
_AFTER_TITLE = re.compile(r"(?:tallmateriale|byindeks)[\s_-]*(\d{2,6})(?!\d)", re.IGNORECASE)
_COPY = re.compile(r"\(\d+\)")
_NUMBER = re.compile(r"(?<!\d)\d{2,6}(?!\d)")
_YEAR = re.compile(r"(?:19|20|21)\d\d")


def index_id(file_name: str) -> int:
    """The number of the index in a file's name: the one after «tallmateriale» or «byindeks», else the first known one.

    Browsers add «(1)» to a copy, and people add dates and words; neither makes it another index.
    Raises UnreadableFileError where no number can be that of an index.
    """
    stem = _COPY.sub("", PurePath(file_name).stem)
    titled = _AFTER_TITLE.search(stem)
    if titled and (int(titled[1]) in known_names() or not _YEAR.fullmatch(titled[1])):
        return int(titled[1])
    numbers = [text for text in _NUMBER.findall(stem) if int(text) in known_names()]
    numbers += [text for text in _NUMBER.findall(stem) if len(text) > 2 and not _YEAR.fullmatch(text)]
    if not numbers:
        raise UnreadableFileError(
            "Filnavnet sier ikke hvilken indeks dette er. Ta med indeksens nummer, som i tallmateriale_960.xlsx."
        )
    return int(numbers[0])


def unit_of(index: int, area_name: str, form: str) -> str:
    """What the file is a load of. A known index keeps its name in the reference data, however the file spells it."""
    return f"{known_names().get(index, area_name)} ({index}) {form}"


@cache
def known_names() -> dict[int, str]:
    """The name of each index in the reference data."""
    with AREA_FILE.open(encoding="utf-8", newline="") as file:
        return {int(row["index_id"]): row["area_name"] for row in csv.DictReader(file)}
