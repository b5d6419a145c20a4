"""What every reader returns, whatever the source. No parsing here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

Schema = Mapping[str, pl.DataType]


class UnreadableFileError(Exception):
    """The file as a whole cannot be read. The message is Norwegian and says what to do about it."""


@dataclass(frozen=True)
class Reading:
    """The rows of one file.

    unit: what the file is a load of, e.g. one municipality's plan; loads of the same unit succeed each other.
    vintage_date: when the source said it, or None where the file does not tell.
    tables: landing table name to its rows; every table of the source is present, if need be empty.
    """

    unit: str
    vintage_date: date | None
    tables: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    @property
    def row_count(self) -> int:
        return sum(frame.height for frame in self.tables.values())
