"""What the forms share: column headings with years, and patterns built from lists of words."""

import re
from collections.abc import Sequence

from pipelines.sources.budget_document.tables import Column

SCENARIOS = {"regnskap": "account", "budsjett": "budget", "vedtatt": "budget", "forslag": "proposal"}

UNIT = r"(?:\. (?:Tall i|Beløp i|Alle tall|Alle beløp) .*|\. Løpende priser.*|\.)?"
"""How a caption may end: its unit, and the prices it is in."""

_YEARS = re.compile(r"(?:(Regnskap|Budsjett|Vedtatt|Forslag|Sum)\s+)?(\d{4})(?:-(\d{4}))?", re.IGNORECASE)


def line_of(*words: str) -> re.Pattern[str]:
    """Matches a line made of these words and phrases and years alone; a phrase may be broken between lines."""
    parts = {part for word in words for part in _broken(word)}
    alternatives = "|".join(sorted(map(re.escape, parts), key=len, reverse=True))
    return re.compile(
        rf"(?:\s*(?:{alternatives}|\d{{4}}(?:-(?:\d{{4}})?)?))+\s*" if parts else r"(?:\s*\d{4})+\s*", re.IGNORECASE
    )


def year_columns(header: str, _caption: str = "", key: str = "amount") -> list[Column]:
    """The columns of a header such as «Regnskap 2020 Budsjett 2021 Sum 2022-2025», in order.

    A span of years is a sum over them and gets the key `total`.
    """
    return [
        Column(
            key="total" if last else key,
            scenario=SCENARIOS.get(scenario.lower()),
            first_year=int(first),
            last_year=int(last or first),
            label=" ".join(part for part in (scenario, f"{first}-{last}" if last else first) if part),
        )
        for scenario, first, last in _YEARS.findall(header)
    ]


def _broken(phrase: str) -> Sequence[str]:
    words = phrase.split()
    return [" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
