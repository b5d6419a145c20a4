"""Opening DuckDB files, and the one lock that keeps two refreshes apart."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipelines.home import Home


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
    """Held for the whole of a refresh; the system lets go of it when the process ends, however it ends.

    Raises WarehouseBusyError where another refresh is running in this home.
    """
    home.lock.parent.mkdir(parents=True, exist_ok=True)
    with home.lock.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise WarehouseBusyError(f"En annen oppdatering kjører i {home.root}.") from error
        yield
