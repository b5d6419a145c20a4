"""A dataset with its dimensions recognised: period, region, contents, and those that break the figure down further."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipelines.sources.json_stat import Dataset, Dimension
from pipelines.sources.kostra.answers import Answer
from pipelines.sources.reading import UnreadableFileError

_TABLE_ID = re.compile(r"(\d{5})\b")
_REGION = re.compile(r"Region|KOK\w*region\w*")  # what Statistics Norway calls it where the role is not given


@dataclass(frozen=True)
class Cube:
    """One answer, decoded. `breakdown` is in name order, so that it reads the same however the answer is laid out."""

    answer: Answer
    dataset: Dataset
    table_id: str
    period: Dimension
    region: Dimension
    contents: Dimension
    breakdown: tuple[Dimension, ...]

    @classmethod
    def of(cls, answer: Answer, dataset: Dataset) -> "Cube":
        """Raises UnreadableFileError where the table's number or one of the three dimensions is not there once."""
        number = _TABLE_ID.match(dataset.label)
        if not number:
            raise UnreadableFileError(f"Tittelen «{dataset.label}» begynner ikke med et tabellnummer på fem siffer.")
        period = _only(dataset, "tid", lambda dimension: dimension.role == "time")
        contents = _only(dataset, "statistikkvariabel", lambda dimension: dimension.role == "metric")
        region = _only(dataset, "region", _is_region)
        others = [dimension for dimension in dataset.dimensions if dimension not in (period, contents, region)]
        breakdown = tuple(sorted(others, key=lambda dimension: dimension.id))
        return cls(answer, dataset, number[1], period, region, contents, breakdown)


def _is_region(dimension: Dimension) -> bool:
    return dimension.role == "geo" or _REGION.fullmatch(dimension.id) is not None


def _only(dataset: Dataset, what: str, matches: Callable[[Dimension], bool]) -> Dimension:
    found = [dimension for dimension in dataset.dimensions if matches(dimension)]
    if len(found) != 1:
        names = ", ".join(dimension.id for dimension in dataset.dimensions)
        raise UnreadableFileError(f"Svaret skal ha én dimensjon for {what}, men har {len(found)} (av {names}).")
    return found[0]
