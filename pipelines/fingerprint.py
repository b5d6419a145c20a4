"""Fingerprints of files, for telling whether anything changed. What a change leads to is decided elsewhere."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

_IGNORED = {"__pycache__", "target", "logs"}


def sha256_of_bytes(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def sha256_of_texts(texts: Iterable[str]) -> str:
    return sha256_of_bytes("\n".join(texts).encode())


def sha256_of_files(*roots: Path) -> str:
    """One fingerprint of the names and contents of every file under the given files and folders."""
    entries = []
    for root in roots:
        files = [root] if root.is_file() else sorted(path for path in root.rglob("*") if path.is_file())
        for path in files:
            if not _IGNORED.intersection(path.parts):
                entries.append(f"{path.relative_to(root.parent)} {sha256_of_bytes(path.read_bytes())}")
    return sha256_of_texts(entries)
