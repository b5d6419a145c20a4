"""A sheet as a grid of cells: the text as it stands, and where it stands. No file formats and no meaning here."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.sources.norwegian import plain_spaces


@dataclass(frozen=True)
class Cell:
    """One cell; `problem` says in Norwegian why its text is not what the author meant, e.g. a formula without value."""

    text: str
    locator: str
    problem: str | None = None

    @property
    def is_blank(self) -> bool:
        return not self.text.strip() and self.problem is None


@dataclass(frozen=True)
class Grid:
    """A worksheet, or a CSV file (then without a name); rows may differ in length."""

    name: str
    rows: Sequence[Sequence[Cell]]


def folded(text: str) -> str:
    """The text for comparison: case and runs of spaces do not count."""
    return " ".join(plain_spaces(text).split()).casefold()
