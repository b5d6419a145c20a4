"""What several processes of a test run need and one of them makes: a folder, and what was said of it.

It is made beside its place and renamed, so that nobody meets half of it. Where it cannot be made, everybody who waits
is told why: a second try would take as long and say something else.
"""

import pickle
import shutil
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pipelines.locking import locked

T = TypeVar("T")


class NotMadeError(Exception):
    """The process that made it failed; says how."""


def made_once(folder: Path, make: Callable[[Path], T]) -> T:
    """What `make` said of the folder it made: here and now, or in the process that asked for it first."""
    said, failed, part = (folder.with_name(f"{folder.name}.{kind}") for kind in ("said", "failed", "part"))
    with locked(folder.with_name(f"{folder.name}.lock"), wait=True):
        if failed.exists():
            raise NotMadeError(failed.read_text(encoding="utf-8"))
        if not folder.exists():
            shutil.rmtree(part, ignore_errors=True)  # of a process that was killed
            try:
                said.write_bytes(pickle.dumps(make(part)))
            except Exception:
                failed.write_text(traceback.format_exc(), encoding="utf-8")
                raise
            part.rename(folder)
    answer: T = pickle.loads(said.read_bytes())
    return answer
