"""The terminal: how progress, tables and numbers look there."""

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich import box
from rich.console import Console
from rich.logging import RichHandler
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

# A log file or a pipe has no width of its own; tables must not be cut to fit one. What is in a file is shown as it
# stands: «[x]» in the text of a cell or in a file's name is no markup, and «:100:» no emoji.
AS_IT_STANDS: dict[str, Any] = {"highlight": False, "markup": False, "emoji": False}
OUT = Console(width=None if sys.stdout.isatty() else 200, **AS_IT_STANDS)
ERR = Console(stderr=True, width=None if sys.stderr.isatty() else 200, **AS_IT_STANDS)

CROWD = 10
"""More files than this of one source with nothing to tell of are shown as one line."""


def show_progress() -> None:
    """Shows what the assets say on standard error, one line each, and nothing of what Dagster says."""
    handler = RichHandler(console=ERR, show_level=False, show_path=False, log_time_format="%H:%M:%S")
    progress = logging.getLogger("maalbar")
    progress.setLevel(logging.INFO)
    progress.handlers = [handler]  # one, however many calls a process makes
    # Dagster warns of every check that had no need to run when there was nothing to build.
    for name in ("dagster", "dagster._core.execution.plan.active"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error, on a terminal only; what is yielded is told what is counted, how many are done, and of.

    A new subject starts the bar anew.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=ERR, transient=True, disable=not ERR.is_terminal) as bar:
        task = bar.add_task("", visible=False)

        def advance(subject: str, done: int, total: int) -> None:
            if subject != bar.tasks[task].description:
                bar.reset(task)
            bar.update(task, description=subject, completed=done, total=total, visible=done < total)

        yield advance


def show_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on standard output; columns whose name ends in «antall» are set to the right."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        is_number = column.lower().startswith(("antall", "rader"))
        table.add_column(column, justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*("" if value is None else str(value) for value in row))
    OUT.print(table)


def show_records(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Each row as a block of named values, for rows too wide for a table."""
    for row in rows:
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        for column, value in zip(columns, row, strict=True):
            table.add_row(column, "" if value is None else str(value))
        OUT.print(table)
        OUT.print()
