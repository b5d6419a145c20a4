"""The archive: every file's bytes under their sha256, before anything reads them."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipelines.fingerprint import sha256_of_bytes
from pipelines.home import Home
from pipelines.source import Source

SIDECAR_SUFFIX = ".yml"


@dataclass(frozen=True)
class ArchivedFile:
    """sidecar_sha256: of the file that says what this one holds, or None where there is none."""

    file_name: str
    sha256: str
    bytes: int
    sidecar_sha256: str | None = None


def archive_files(home: Home, source: Source) -> Iterator[ArchivedFile]:
    """Archives every file in the source's folder, in name order; what is archived already is left as it is."""
    for path in source_files(home, source):
        content = path.read_bytes()
        digest = sha256_of_bytes(content)
        _store(archived_path(home, digest), content)
        sidecar = sidecar_of(source, path)
        said = sidecar.read_bytes() if sidecar else None
        if said is not None:
            _store(archived_path(home, sha256_of_bytes(said)), said)
        yield ArchivedFile(
            file_name(home, source.id, path), digest, len(content), None if said is None else sha256_of_bytes(said)
        )


def source_files(home: Home, source: Source) -> list[Path]:
    """The source's files, given and fetched; hidden files and folders and other endings are left out."""
    return sorted(
        path
        for folder in _folders(home, source.id)
        for path in folder.rglob("*")
        if path.is_file() and path.suffix.lower() in source.file_suffixes and not is_hidden(path.relative_to(folder))
    )


def sidecar_of(source: Source, path: Path) -> Path | None:
    """The sidecar of a file, `budsjett.csv.yml` or `budsjett.yml`, or None; the longer name goes first."""
    if source.read_described is None:
        return None
    names = (path.with_name(path.name + SIDECAR_SUFFIX), path.with_suffix(SIDECAR_SUFFIX))
    return next((name for name in names if name.is_file()), None)


def sidecar_sha256(source: Source, path: Path) -> str | None:
    """Of the sidecar as it is now, or None where the file has none."""
    sidecar = sidecar_of(source, path)
    return sha256_of_bytes(sidecar.read_bytes()) if sidecar else None


def is_hidden(path: Path) -> bool:
    """Whether the file or a folder it lies in is kept out of sight, as unfinished work is."""
    return any(part.startswith((".", "~")) for part in path.parts)


def file_name(home: Home, source_id: str, path: Path) -> str:
    """A file's name within its source, as loads know it."""
    folder = next(folder for folder in _folders(home, source_id) if path.is_relative_to(folder))
    return path.relative_to(folder).as_posix()


def is_present(home: Home, source_id: str, name: str) -> bool:
    """Whether the source still has a file of that name."""
    return any((folder / name).exists() for folder in _folders(home, source_id))


def _folders(home: Home, source_id: str) -> tuple[Path, Path]:
    return home.sources / source_id, home.fetched / source_id


def archived_path(home: Home, digest: str) -> Path:
    return home.archive / digest[:2] / digest


def read_archived(home: Home, digest: str) -> bytes:
    """The bytes as they came."""
    return archived_path(home, digest).read_bytes()


def _store(path: Path, content: bytes) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(content)
    unfinished.chmod(0o444)
    os.replace(unfinished, path)
