"""A dataset with its dimensions recognised: period, region, contents, and those that break the figure down further."""

import re
from dataclasses import dataclass

from pipelines.sources.json_stat import Dataset, Dimension
from pipelines.sources.statbank import Answer, only_dimension, table_id

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
        number = table_id(dataset)
        period = only_dimension(dataset, "tid", lambda dimension: dimension.role == "time")
        contents = only_dimension(dataset, "statistikkvariabel", lambda dimension: dimension.role == "metric")
        region = only_dimension(dataset, "region", _is_region)
        others = [dimension for dimension in dataset.dimensions if dimension not in (period, contents, region)]
        breakdown = tuple(sorted(others, key=lambda dimension: dimension.id))
        return cls(answer, dataset, number, period, region, contents, breakdown)


def _is_region(dimension: Dimension) -> bool:
    return dimension.role == "geo" or _REGION.fullmatch(dimension.id) is not None
