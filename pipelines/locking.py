"""One process at a time: a lock on a file, which the system lets go of when the process ends, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyLockedError(Exception):
    """Another process holds it."""


@contextmanager
def locked(path: Path, *, wait: bool = False) -> Iterator[None]:
    """Held until the block ends. wait: until another process lets go of it.

    Raises AlreadyLockedError where another process holds the file and we do not wait.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyLockedError(str(path)) from error
        yield
