"""What an interrupted fetch has got so far, in a hidden folder, so that the next one asks only for the rest.

Each exchange is a small fetch file of its own, put there by one rename: it is there whole or not at all.
"""

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pipelines.sources.fetched import Exchange, Fetch, read_fetch, write_fetch
from pipelines.sources.reading import UnreadableFileError

_FOLDER = ".unfinished"
_TERMS = "terms.json"


@dataclass(frozen=True)
class Unfinished:
    """The exchanges of one fetch by one API. head: the fetch they belong to, without exchanges."""

    folder: Path
    head: Fetch

    @classmethod
    def resume(cls, subject_folder: Path, head: Fetch, terms: Mapping[str, object]) -> "Unfinished":
        """What was begun on the same terms, with the time it was begun; else nothing, and what was there is gone.

        terms: all that decides what is asked for, such as when the table was updated and which years are wished for.
        """
        folder = subject_folder / _FOLDER / head.api
        path = folder / _TERMS
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            if kept["terms"] == terms:
                return cls(folder, replace(head, started_at=datetime.fromisoformat(kept["started_at"])))
        except (OSError, ValueError, KeyError, TypeError):
            pass  # nothing there, or nothing to rely on
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _write(path, json.dumps({"terms": terms, "started_at": head.started_at.isoformat()}).encode())
        return cls(folder, head)

    def get(self, name: str) -> Exchange | None:
        """The exchange of that name, if it was finished; a damaged one was not."""
        try:
            return self.require(name)
        except (FileNotFoundError, UnreadableFileError):
            return None

    def require(self, name: str) -> Exchange:
        """Raises UnreadableFileError where the exchange is damaged, FileNotFoundError where there is none."""
        (exchange,) = read_fetch(self._path(name).read_bytes()).exchanges
        return exchange

    def keep(self, exchange: Exchange) -> Exchange:
        """Stores it as finished, and returns it."""
        _write(self._path(exchange.name), write_fetch(replace(self.head, exchanges=(exchange,))))
        return exchange

    def discard(self) -> None:
        """Removes the subject's unfinished work, of every API."""
        shutil.rmtree(self.folder.parent)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.zip"


def _write(path: Path, content: bytes) -> None:
    part = path.with_suffix(".part")
    part.write_bytes(content)
    os.replace(part, path)
