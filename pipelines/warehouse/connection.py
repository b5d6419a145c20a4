"""Opening DuckDB files, and the one lock that keeps two refreshes apart."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import duckdb

from pipelines.home import Home
from pipelines.locking import AlreadyLockedError, locked

MEMORY = os.environ.get("MAALBAR_MEMORY", "2GB")
"""What DuckDB may hold in memory at a time; beyond it, it writes to the home's disk. `profiles.yml` says the same."""


class WarehouseError(Exception):
    """The warehouse cannot be opened; says why and what to do."""


class WarehouseBusyError(WarehouseError):
    """Another process is writing."""


class WarehouseDamagedError(WarehouseError):
    """The file is no warehouse any more, or what was to be written into it cannot be."""


@contextmanager
def connect(path: Path, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that is closed again, since an open one keeps other processes out.

    Raises WarehouseBusyError where another process holds the file, WarehouseDamagedError where it is damaged.
    """
    if not read_only:
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = duckdb.connect(str(path), read_only=read_only)
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise WarehouseBusyError(f"{path} er i bruk av en annen prosess.") from error
        raise _damaged(path, error) from error
    except (duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException) as error:
        raise _damaged(path, error) from error
    try:
        limit_memory(connection, path.parent)
        yield connection
    finally:
        connection.close()


def _damaged(path: Path, error: duckdb.Error) -> WarehouseDamagedError:
    return WarehouseDamagedError(
        f"Lageret {path} lar seg ikke åpne ({str(error).splitlines()[0]}). "
        "Er disken full, frigjør plass og prøv igjen. "
        "Er filen skadet, kjør `maalbar rebuild`, som lager lageret på nytt av arkivet og hovedboken."
    )


def limit_memory(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Keeps a connection within `MEMORY`; what does not fit is written below the folder meanwhile."""
    connection.execute(f"set memory_limit = '{MEMORY}'")
    connection.execute(f"set temp_directory = {literal(folder / 'spill')}")


def open_release(database: Path) -> duckdb.DuckDBPyConnection:
    """The database of a release, for reading, wherever the release lies now."""
    connection = duckdb.connect(str(database), read_only=True)
    connection.execute("set variable maalbar_release = ?", [str(database.resolve().parent)])
    return connection


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
