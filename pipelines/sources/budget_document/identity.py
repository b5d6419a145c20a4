"""Whose plan a document is, for which years, and when it was put forward. Says nothing of its tables' figures."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.sources.budget_document.lines import Line
from pipelines.sources.budget_document.tables import Table
from pipelines.sources.norwegian import find_date

_MUNICIPALITY = re.compile(r"\s*([A-ZÆØÅ][A-ZÆØÅ \-]*?) KOMMUNE\s*")
_SIGNED = re.compile(r"\s*(?:Kommunedirektøren|Rådmannen) i [^,]+,\s*(\d{1,2}\. \w+ \d{4})\s*")
_PERIOD = re.compile(r"(\d{4})-(\d{4})")
_CODE_IN_NAME = re.compile(r"(\d{4})[_ ]")


@dataclass(frozen=True)
class Identity:
    """A field is None where neither the document nor the file name tells."""

    municipality_code: str | None
    municipality_name: str | None
    first_year: int | None
    last_year: int | None
    vintage_date: date | None

    @property
    def unit(self) -> str | None:
        """One municipality's plan, «Trondheim/2022-2025»; by code where the document does not give the name.

        The name comes first: a file may be renamed without becoming another plan.
        """
        owner = self.municipality_name or self.municipality_code
        return f"{owner}/{self.first_year}-{self.last_year}" if owner and self.first_year else None


def is_identity_line(line: Line) -> bool:
    """Whether the line is one that `identify` reads."""
    return bool(_MUNICIPALITY.fullmatch(line.text) or _SIGNED.fullmatch(line.text))


def identify(file_name: str, lines: Sequence[Line], tables: Sequence[Table]) -> Identity:
    """Reads the running head, the signature and the captions; the file name may give the code («5001_plan.pdf»)."""
    names = Counter(match.group(1) for line in lines if (match := _MUNICIPALITY.fullmatch(line.text)))
    periods = Counter(match.groups() for table in tables if (match := _PERIOD.search(table.caption)))
    signed = next((match.group(1) for line in lines if (match := _SIGNED.fullmatch(line.text))), "")
    code = _CODE_IN_NAME.match(file_name)
    first, last = periods.most_common(1)[0][0] if periods else (None, None)
    return Identity(
        municipality_code=code.group(1) if code else None,
        municipality_name=names.most_common(1)[0][0].title() if names else None,
        first_year=int(first) if first else None,
        last_year=int(last) if last else None,
        vintage_date=find_date(signed),
    )
