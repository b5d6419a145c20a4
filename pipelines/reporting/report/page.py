"""What a notebook does besides drawing: asks the release, and shows what it made. No queries of its own."""

import os
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pipelines.home import Home
from pipelines.warehouse.connection import open_release

DEMO = "oppdiktet"
"""The mark of figures that are made up to show how it works."""


class Marts:
    """The database of one release, for reading."""

    def __init__(self, database: Path) -> None:
        self.connection = open_release(database)

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a query, for a table."""
        return self.connection.execute(query, values).fetchall()

    def records(self, query: str, *values: Any) -> list[SimpleNamespace]:
        """The rows of a query with the columns by name, for a chart."""
        result = self.connection.execute(query, values)
        names = [column[0] for column in result.description or []]
        return [SimpleNamespace(**dict(zip(names, row, strict=True))) for row in result.fetchall()]

    def value(self, query: str, *values: Any) -> Any:
        """The first column of the first row; None without rows."""
        row = self.connection.execute(query, values).fetchone()
        return row[0] if row else None


def marts() -> Marts:
    """The release in `$MAALBAR_RELEASE` (the path of its maalbar.duckdb), else the current one."""
    named = os.environ.get("MAALBAR_RELEASE")
    return Marts(Path(named) if named else Home.default().published / "current" / "maalbar.duckdb")


def show(*parts: str) -> None:
    """Shows pieces of HTML as the output of a cell."""
    from IPython.display import HTML, display

    display(HTML("\n".join(parts)))  # type: ignore[no-untyped-call]


def heading(title: str, level: int = 3) -> str:
    """A heading that is known only when the notebook runs, such as the owner of a group of goals."""
    return f"<h{level}>{escape(title)}</h{level}>"


def made_up(*parts: str, about: str = "virkelige prosjekter") -> str:
    """Pieces of HTML about made-up data, framed and marked, so that nobody takes them for real."""
    mark = f"{DEMO.capitalize()}: viser hvordan det ser ut, og sier ikke noe om {about}."
    return f'<section class="made-up" aria-label="{DEMO}"><p class="mark">{escape(mark)}</p>{"".join(parts)}</section>'


def grid(*charts: str) -> str:
    """Small charts side by side."""
    return f'<div class="grid">{"".join(charts)}</div>'
