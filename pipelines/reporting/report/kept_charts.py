"""Charts kept from one run of a notebook to the next: one that would be drawn from the same is not drawn again.

Drawing takes nearly all the time of a page with a hundred charts, and a night changes few of them.
"""

import functools
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

from pipelines.fingerprint import sha256_of_files, sha256_of_texts
from pipelines.home import REPORT

FOLDER = "MAALBAR_CHARTS"
"""The variable that names the folder; without it, as for one who tries a notebook, every chart is drawn."""
DAYS_KEPT = 90
"""A chart that no page has used for so long is let go of."""

P = ParamSpec("P")


def kept(draw: Callable[P, str]) -> Callable[P, str]:
    """A function that draws from its arguments and nothing else, and gives what it drew the last time for the same."""

    @functools.wraps(draw)
    def drawn_or_kept(*args: P.args, **kwargs: P.kwargs) -> str:
        folder = os.environ.get(FOLDER)
        if not folder:
            return draw(*args, **kwargs)
        made_of = sha256_of_texts([_code(), draw.__qualname__, repr(args), repr(sorted(kwargs.items()))])
        path = Path(folder) / f"{made_of}.svg"
        if path.exists():
            path.touch()
            return path.read_text(encoding="utf-8")
        chart = draw(*args, **kwargs)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}.part")
        unfinished.write_text(chart, encoding="utf-8")
        unfinished.replace(path)
        return chart

    return drawn_or_kept


def let_go(folder: Path) -> None:
    """Deletes charts that have not been used for long."""
    oldest = time.time() - DAYS_KEPT * 24 * 3600
    for path in folder.glob("*"):
        if path.stat().st_mtime < oldest:
            path.unlink()


@functools.cache
def _code() -> str:
    return sha256_of_files(REPORT)
