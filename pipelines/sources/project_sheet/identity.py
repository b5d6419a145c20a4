"""Whose project a sheet is, and as of when. Without it there is nothing to load; all else in a sheet is cells."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pipelines.sources.project_sheet.cells import SheetCell
from pipelines.sources.reading import UnreadableFileError

_NEEDED = ("agreement", "project_code", "vintage_date", "is_demo")
_NAME = re.compile(r"[^\W_][\w .\-]{0,39}")
"""Begins with a letter or a digit, and holds nothing that leads elsewhere where it becomes part of a file name."""


@dataclass(frozen=True)
class Identity:
    agreement: str
    project_code: str
    project_name: str | None
    vintage_date: date
    is_demo: bool

    @property
    def load_unit(self) -> str:
        """One project of an agreement: «Demopakken/D-001»."""
        return f"{self.agreement}/{self.project_code}"


def identify(labels: Mapping[str, SheetCell]) -> Identity:
    """What the labels, by field, say of the sheet.

    Raises UnreadableFileError with everything that is missing or not understood.
    """
    problems = []
    for name in _NEEDED:
        label = labels[name]
        if label.value.error:
            problems.append(f"{label.cell.locator}: {label.value.error}")
        elif label.value.missing_reason:
            problems.append(f"{label.cell.locator}: «{label.field.header}» er ikke fylt ut")
    for name in ("agreement", "project_code"):
        text = labels[name].value.text
        if text and (not _NAME.fullmatch(text) or ".." in text):
            problems.append(
                f"{labels[name].cell.locator}: «{text}» kan ikke brukes som {labels[name].field.header.lower()}; "
                "bruk bokstaver, tall, mellomrom, bindestrek og punktum, høyst 40 tegn"
            )
    agreement, code = labels["agreement"].value.text, labels["project_code"].value.text
    vintage_date, is_demo = labels["vintage_date"].value.date, labels["is_demo"].value.boolean
    if problems or agreement is None or code is None or vintage_date is None or is_demo is None:
        raise UnreadableFileError("; ".join(problems) + ". Rett arket «Prosjekt» og legg filen inn på nytt.")
    return Identity(agreement, code, labels["project_name"].value.text, vintage_date, is_demo)
