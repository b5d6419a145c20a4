"""Writes an export whole or not at all, and over an older one only when asked to."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipelines.exporting.errors import ExportError

Files = dict[str, str]


def write_file(path: Path, text: str, *, overwrite: bool) -> None:
    """Raises ExportError where the file is there already or cannot be written."""
    with unfinished_file(path, overwrite=overwrite) as unfinished:
        unfinished.write_text(text, encoding="utf-8")


@contextmanager
def unfinished_file(path: Path, *, overwrite: bool) -> Iterator[Path]:
    """A file beside the path, which takes its place when it has been written without an error.

    Raises ExportError where the file is there already or cannot be written.
    """
    _refuse_existing(path, overwrite)
    if path.is_dir():
        raise ExportError(f"{path} er en mappe. Oppgi et filnavn med --output.")
    unfinished = path.with_name(f".{path.name}.part")
    try:
        yield unfinished
        os.replace(unfinished, path)
    except OSError as error:
        raise ExportError(f"Kunne ikke skrive {path}: {error.strerror or error}.") from error
    finally:
        with suppress(OSError):  # where it could not be written, there is none
            unfinished.unlink()


def write_folder(path: Path, files: Files, *, overwrite: bool) -> None:
    """Writes files by their names, the first of which marks the folder as an export of this kind.

    Raises ExportError where the folder is there already, is not an older export, has more in it, or cannot be written.
    """
    path = path.resolve()  # «.» has no name to put the unfinished one beside
    _refuse_existing(path, overwrite)
    marker = next(iter(files))
    if path.exists() and not (path / marker).is_file():
        raise ExportError(f"{path} er ikke en eldre eksport (mangler {marker}), og blir ikke erstattet.")
    if path.exists() and (others := _others(path, files, marker)):
        raise ExportError(f"{path} har også {', '.join(others)}, og blir ikke erstattet. Flytt det ut først.")
    unfinished = path.with_name(f".{path.name}.part")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        for name, text in files.items():
            (unfinished / name).write_text(text, encoding="utf-8", newline="")
        if path.exists():
            shutil.rmtree(path)
        os.replace(unfinished, path)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise ExportError(f"Kunne ikke skrive {path}: {error.strerror}.") from error


def _others(path: Path, files: Files, marker: str) -> list[str]:
    """What lies in the folder beside the files of the export and those that the older one says are its own."""
    said = (path / marker).read_text(encoding="utf-8")
    return sorted(file.name for file in path.iterdir() if file.name not in files and f'"{file.name}"' not in said)


def _refuse_existing(path: Path, overwrite: bool) -> None:
    if path.exists() and not overwrite:
        raise ExportError(f"{path} finnes fra før. Velg et annet navn med --output, eller erstatt den med --overwrite.")
