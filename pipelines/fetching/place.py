"""Where finished fetches lie in the home, `fetched/<source>/<subject>/`, and what has been fetched before."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipelines.fetching.errors import FetchError
from pipelines.home import Home
from pipelines.sources.fetched import Exchange, Fetch, read_outline, save_fetch
from pipelines.sources.reading import UnreadableFileError


def subject_folder(home: Home, source_id: str, subject: str) -> Path:
    return home.fetched / source_id / subject


def place(home: Home, head: Fetch, exchanges: Iterable[Exchange]) -> Path:
    """Writes the file of a finished fetch and puts it in place by one rename; what is there is never replaced."""
    folder = subject_folder(home, head.source, head.subject)
    path = folder / f"{head.subject}_{head.finished_at:%Y%m%dT%H%M%SZ}.zip"
    if path.exists():
        raise FetchError(f"{path} finnes fra før. Prøv igjen om et sekund.")
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{head.subject}.part"  # the same each time, so that a crash leaves one behind at most
    with part.open("wb") as target:
        save_fetch(target, head, exchanges)
    os.replace(part, path)
    return path


def earlier_fetches(home: Home, source_id: str, subject: str) -> Iterator[tuple[Path, Fetch]]:
    """The subject's files with their fetches, answers left out, newest first; unreadable files are passed over."""
    for path in sorted(subject_folder(home, source_id, subject).glob("*.zip"), reverse=True):
        try:
            yield path, read_outline(path)
        except UnreadableFileError:
            continue
