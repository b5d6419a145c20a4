"""What every asset of a refresh shares: the home it works in, what to refresh, and how a failing step is retried."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
from pydantic import Field, PrivateAttr

from pipelines.home import Home
from pipelines.registry import SOURCES
from pipelines.source import Source
from pipelines.warehouse.connection import connect, refresh_lock
from pipelines.warehouse.schemas import create_schemas

LOG = logging.getLogger("maalbar")
"""What the assets say to people. The terminal shows it, and Dagster keeps it with the run."""

RETRIES = dg.RetryPolicy(max_retries=2, delay=5, backoff=dg.Backoff.EXPONENTIAL)
"""For what passes by itself, such as a warehouse that somebody has open. What does not says so itself."""


class Refresh(dg.ConfigurableResource[Any]):
    """Where and what to refresh.

    root: the home; empty means `$MAALBAR_HOME` or the project's `data/`.
    sources: ids of the sources to look at; empty means all.
    full: read every file again, changed or not.
    """

    root: str = ""
    sources: list[str] = Field(default_factory=list)
    full: bool = False
    _has_tables: bool = PrivateAttr(default=False)

    @property
    def home(self) -> Home:
        return Home(Path(self.root)) if self.root else Home.default()

    def covers(self, source: Source) -> bool:
        return not self.sources or source.id in self.sources

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Refresh"]:
        """Keeps every other refresh of this home out, whoever started it, for as long as the run lasts."""
        with refresh_lock(self.home):
            yield self

    @contextmanager
    def warehouse(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The warehouse with every table of the program's own in place, which is seen to once in a run."""
        with connect(self.home.warehouse) as connection:
            if not self._has_tables:
                for source in SOURCES:
                    create_schemas(connection, source.landing)
                self._has_tables = True
            yield connection
