"""Writes an export whole or not at all, and over an older one only when asked to."""

import os
import shutil
from pathlib import Path

from pipelines.exporting.errors import ExportError

Files = dict[str, str]


def write_file(path: Path, text: str, *, overwrite: bool) -> None:
    """Raises ExportError where the file is there already or cannot be written."""
    _refuse_existing(path, overwrite)
    if path.is_dir():
        raise ExportError(f"{path} er en mappe. Oppgi et filnavn med --output.")
    unfinished = path.with_name(f".{path.name}.part")
    try:
        unfinished.write_text(text, encoding="utf-8")
        os.replace(unfinished, path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise ExportError(f"Kunne ikke skrive {path}: {error.strerror}.") from error


def write_folder(path: Path, files: Files, *, overwrite: bool) -> None:
    """Writes files by their names, the first of which marks the folder as an export of this kind.

    Raises ExportError where the folder is there already, is not an older export, or cannot be written.
    """
    _refuse_existing(path, overwrite)
    marker = next(iter(files))
    if path.exists() and not (path / marker).is_file():
        raise ExportError(f"{path} er ikke en eldre eksport (mangler {marker}), og blir ikke erstattet.")
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


def _refuse_existing(path: Path, overwrite: bool) -> None:
    if path.exists() and not overwrite:
        raise ExportError(f"{path} finnes fra før. Velg et annet navn med --output, eller erstatt den med --overwrite.")
