"""Which tables and code lists are fetched: `data/reference/kostra_table.csv`. A new table is a new row there."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from pipelines.fetching.errors import FetchError
from pipelines.home import REFERENCE
from pipelines.sources.price_index.series import codes_of, series_of

KOSTRA, PRICE_INDEX = "kostra", "price_index"


@dataclass(frozen=True)
class Declared:
    """subject: a table's or list's number. source_id: `kostra`, `klass` or `price_index`.

    regions: codes or patterns such as `EKG*`, for a table too large to fetch whole; empty means all.
    codes: dimension to the only codes asked for, for a table of which some series are price indices.
    """

    subject: str
    source_id: str
    title: str
    regions: tuple[str, ...] = ()
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def declared_subjects() -> list[Declared]:
    """In the order of the file."""
    with (REFERENCE / "kostra_table.csv").open(encoding="utf-8", newline="") as file:
        return [
            Declared(
                row["subject"],
                row["source_id"],
                row["title"],
                tuple(row["regions"].split()),
                codes_of(series_of(row["subject"])) if row["source_id"] == PRICE_INDEX else {},
            )
            for row in csv.DictReader(file)
        ]


def chosen_subjects(wanted: Sequence[str]) -> list[Declared]:
    """All, or those wanted. Raises FetchError for one that is not declared, with those that come close."""
    declared = declared_subjects()
    by_subject = {each.subject: each for each in declared}
    for subject in wanted:
        if subject not in by_subject:
            close = get_close_matches(subject, by_subject, 3) or list(by_subject)
            raise FetchError(
                f"Tabell {subject} er ikke blant dem som hentes. Nærmest: {', '.join(close)}. "
                "Legg den til som en rad i data/reference/kostra_table.csv."
            )
    return [each for each in declared if not wanted or each.subject in wanted]
