"""Files in `sources/` that no reader takes, and what to do with each. Those that are read are the archive's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import duckdb

from pipelines.home import Home
from pipelines.loads.archive import is_hidden, sidecar_of, source_files
from pipelines.source import Source

SPREADSHEETS = frozenset({".xls", ".xlsm", ".xlsb", ".ods", ".numbers"})
DOCUMENTS = frozenset({".doc", ".docx", ".odt", ".rtf", ".pages"})


@dataclass(frozen=True)
class UnreadFile:
    """A file by its place in `sources/`, and in Norwegian why it is not read and what to do."""

    file_name: str
    remedy: str


def unread_files(home: Home, sources: Sequence[Source]) -> list[UnreadFile]:
    """Every file in sight that no source of these reads, in name order; a README is for people."""
    return list(_unread(home, sources))


def note_unread(connection: duckdb.DuckDBPyConnection, files: Sequence[UnreadFile]) -> None:
    """Puts the files of this refresh in `ops.unread_file`, which the release carries."""
    connection.execute("delete from ops.unread_file")
    for file in files:
        connection.execute("insert into ops.unread_file values (?, ?)", [file.file_name, file.remedy])


def _unread(home: Home, sources: Sequence[Source]) -> Iterator[UnreadFile]:
    by_folder = {source.id: source for source in sources}
    files = {path: source for source in sources for path in source_files(home, source)}
    read = {*files, *(sidecar_of(source, path) for path, source in files.items())}
    for path in sorted(home.sources.rglob("*")):
        place = path.relative_to(home.sources)
        if not path.is_file() or path in read or is_hidden(place) or path.stem.upper() == "README":
            continue
        source = by_folder.get(place.parts[0])
        remedy = _other_ending(path, source) if source else _other_folder(place, sources)
        yield UnreadFile(place.as_posix(), remedy)


def _other_ending(path: Path, source: Source) -> str:
    endings = " eller ".join(source.file_suffixes)
    suffix = path.suffix.lower()
    if suffix in SPREADSHEETS and ".xlsx" in source.file_suffixes:
        return f"{source.title} leses ikke fra {suffix}; åpne filen og lagre den som .xlsx"
    if suffix in DOCUMENTS and ".pdf" in source.file_suffixes:
        return f"{source.title} leses ikke fra {suffix}; åpne filen og lagre den som .pdf"
    return f"{source.title} leses fra {endings}, ikke fra {suffix or 'en fil uten endelse'}"


def _other_folder(place: Path, sources: Sequence[Source]) -> str:
    known = ", ".join(source.id for source in sources)
    if len(place.parts) == 1:
        return f"Filen ligger ikke i en kildes mappe. Flytt den til en av dem: {known}"
    folder = place.parts[0]
    names = {_plain(name): source.id for source in sources for name in (source.title, source.id)}
    nearest = get_close_matches(_plain(folder), names, n=1, cutoff=0.7)
    meant = f"; mente du «{names[nearest[0]]}»?" if nearest else f". Kildene er {known}"
    return f"Mappen «{folder}» er ingen kilde{meant}"


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
