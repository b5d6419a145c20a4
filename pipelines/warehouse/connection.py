"""Opening DuckDB files, and the one lock that keeps two refreshes apart."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import duckdb

from pipelines.home import Home
from pipelines.locking import AlreadyLockedError, locked


class WarehouseBusyError(Exception):
    """Another process is writing."""


@contextmanager
def connect(path: Path, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that is closed again, since an open one keeps other processes out.

    Raises WarehouseBusyError where another process holds the file.
    """
    if not read_only:
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = duckdb.connect(str(path), read_only=read_only)
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise WarehouseBusyError(f"{path} er i bruk av en annen prosess.") from error
        raise
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def refresh_lock(home: Home) -> Iterator[None]:
    """Held for the whole of a refresh.

    Raises WarehouseBusyError where another refresh is running in this home.
    """
    with ExitStack() as held:
        try:
            held.enter_context(locked(home.lock))
        except AlreadyLockedError as error:
            raise WarehouseBusyError(f"En annen oppdatering kjører i {home.root}.") from error
        yield


def literal(path: Path) -> str:
    """A path as SQL, where a parameter may not stand; a folder may have an apostrophe in its name."""
    return "'" + str(path).replace("'", "''") + "'"
