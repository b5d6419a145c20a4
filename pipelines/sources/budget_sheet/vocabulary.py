"""The words a sheet is filled in with, and what they are called in the warehouse. Headings are data, in the layouts."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipelines.home import REFERENCE
from pipelines.sources.spreadsheet.grid import folded

FORM_FILE = REFERENCE / "statutory_form.csv"
SCENARIOS = {"regnskap": "account", "budsjett": "budget", "forslag": "proposal"}
PRICE_BASES = {"løpende priser": "nominal", "faste priser": "fixed"}
UNITS = ("mill. kr", "1000 kr", "kr")

_SUM = re.compile(r"(?:slutt)?sum\b", re.IGNORECASE)
_RESULT_LINE = re.compile(r"(?:brutto driftsresultat|netto (?!avsetning)|fr[ea]mført\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Form:
    """A statutory form: what the warehouse calls it and its Norwegian name."""

    family: str
    name: str


def load_forms(path: Path = FORM_FILE) -> Mapping[str, Form]:
    """The forms by folded name; a sheet may also use the warehouse's own name."""
    # Read at call time for the same reason as the layouts: the list of forms is data.
    with path.open(encoding="utf-8", newline="") as file:
        forms = [Form(row["form"], row["name_no"]) for row in csv.DictReader(file)]
    return {folded(name): form for form in forms for name in (form.name, form.family)}


def is_sum(label: str, *, statutory: bool) -> bool:
    """Whether a row sums up others, by its own words; in a statutory form the lines of results do too."""
    text = label.strip()
    return bool(_SUM.match(text) or (statutory and _RESULT_LINE.match(text)))
