"""Which series of Statistics Norway's tables is which index: `data/reference/price_index_series.csv`."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.home import REFERENCE

CONTENTS = "ContentsCode"


@dataclass(frozen=True)
class Series:
    """codes: dimension to the code of the series, the contents among them; time is not. source: the table's page."""

    table_id: str
    codes: Mapping[str, str]
    price_index_id: str
    price_index: str
    source: str


def series_of(table_id: str) -> list[Series]:
    """The series that are taken from a table, in the order of the file."""
    with (REFERENCE / "price_index_series.csv").open(encoding="utf-8", newline="") as file:
        return [
            Series(
                table_id,
                dict(part.split("=") for part in row["selection"].split()) | {CONTENTS: row["contents_code"]},
                row["price_index_id"],
                row["price_index"],
                row["source"],
            )
            for row in csv.DictReader(file)
            if row["table_id"] == table_id
        ]


def codes_of(series: Sequence[Series]) -> Mapping[str, tuple[str, ...]]:
    """Every dimension's codes that some of the series has, each once."""
    dimensions = dict.fromkeys(name for each in series for name in each.codes)
    return {
        name: tuple(dict.fromkeys(each.codes[name] for each in series if name in each.codes)) for name in dimensions
    }
