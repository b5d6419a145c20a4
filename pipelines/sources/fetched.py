"""What was fetched from an API, kept as evidence: each request and its answer, byte for byte, in one zip file.

`pipelines.fetching` writes such files and readers read them. No network here, and no knowledge of what an answer means.

    fetch.json                   what was fetched, when, and every exchange with url, headers, status and sha256
    extract-0001.request.json    the request's body
    extract-0001.response.json   the answer's body
"""

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from pipelines.fingerprint import sha256_of_bytes
from pipelines.sources.reading import UnreadableFileError

FORMAT = "maalbar-fetch/1"
MANIFEST = "fetch.json"
MAX_BYTES = 2_000_000_000
_EPOCH = (1980, 1, 1, 0, 0, 0)  # so that the same fetch is the same file


@dataclass(frozen=True)
class Exchange:
    """One request and its answer. Times are UTC; header names are in lower case."""

    name: str
    method: str
    url: str
    request_headers: Mapping[str, str]
    request_body: bytes
    status: int
    response_headers: Mapping[str, str]
    response_body: bytes
    fetched_at: datetime


@dataclass(frozen=True)
class Fetch:
    """All that was asked to get one subject, such as a table, in the order it was asked.

    updated: when the publisher says that the subject was last changed, UTC; None where it does not say.
    """

    source: str
    subject: str
    api: str
    started_at: datetime
    finished_at: datetime
    updated: datetime | None
    exchanges: tuple[Exchange, ...]


def is_fetch(content: bytes) -> bool:
    """Whether the bytes may be such a file: a zip archive."""
    return content[:4] == b"PK\x03\x04"


def write_fetch(fetch: Fetch) -> bytes:
    """The file of a fetch; the same fetch gives the same bytes."""
    buffer = io.BytesIO()
    save_fetch(buffer, fetch, fetch.exchanges)
    return buffer.getvalue()


def save_fetch(target: IO[bytes], head: Fetch, exchanges: Iterable[Exchange]) -> None:
    """Writes the same file with one exchange in memory at a time; those of `head` are not written."""
    entries = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for exchange in exchanges:
            if exchange.request_body:
                _add(archive, _request_file(exchange.name), exchange.request_body)
            _add(archive, _response_file(exchange.name), exchange.response_body)
            entries.append(
                {
                    "name": exchange.name,
                    "method": exchange.method,
                    "url": exchange.url,
                    "request_headers": dict(exchange.request_headers),
                    "status": exchange.status,
                    "response_headers": dict(exchange.response_headers),
                    "fetched_at": exchange.fetched_at.isoformat(),
                    "sha256": sha256_of_bytes(exchange.response_body),
                }
            )
        manifest = {
            "format": FORMAT,
            "source": head.source,
            "subject": head.subject,
            "api": head.api,
            "started_at": head.started_at.isoformat(),
            "finished_at": head.finished_at.isoformat(),
            "updated": head.updated.isoformat() if head.updated else None,
            "exchanges": entries,
        }
        _add(archive, MANIFEST, json.dumps(manifest, indent=2, ensure_ascii=False).encode())


def read_fetch(content: bytes) -> Fetch:
    """The fetch that a file holds.

    Raises UnreadableFileError where the file is damaged, too large, of another kind, or an answer is not the one that
    was stored.
    """
    return _read(io.BytesIO(content), _exchange)


def read_outline(path: Path) -> Fetch:
    """The fetch without its answers: every `response_body` is empty. Quick however large the file is.

    Raises UnreadableFileError where the file is damaged or of another kind.
    """
    return _read(path, _exchange_without_answer)


def _read(file: IO[bytes] | Path, exchange: Callable[[zipfile.ZipFile, Mapping[str, Any]], Exchange]) -> Fetch:
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(member.file_size for member in archive.infolist()) > MAX_BYTES:
                raise UnreadableFileError(f"Hentingen er på over {MAX_BYTES // 10**9} GB utpakket. Del den opp.")
            manifest = json.loads(archive.read(MANIFEST))
            if manifest["format"] != FORMAT:
                raise UnreadableFileError(f"Filen er en henting av ukjent form ({manifest['format']}).")
            return Fetch(
                source=manifest["source"],
                subject=manifest["subject"],
                api=manifest["api"],
                started_at=datetime.fromisoformat(manifest["started_at"]),
                finished_at=datetime.fromisoformat(manifest["finished_at"]),
                updated=datetime.fromisoformat(manifest["updated"]) if manifest["updated"] else None,
                exchanges=tuple(exchange(archive, entry) for entry in manifest["exchanges"]),
            )
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError) as error:
        raise UnreadableFileError(f"Filen er ikke en hel henting ({error}). Hent på nytt med maalbar fetch.") from error


def _exchange(archive: zipfile.ZipFile, entry: Mapping[str, Any]) -> Exchange:
    response_body = archive.read(_response_file(entry["name"]))
    if sha256_of_bytes(response_body) != entry["sha256"]:
        raise UnreadableFileError(f"{entry['name']}: svaret er ikke det som ble hentet (feil sha256). Hent på nytt.")
    return replace(_exchange_without_answer(archive, entry), response_body=response_body)


def _exchange_without_answer(archive: zipfile.ZipFile, entry: Mapping[str, Any]) -> Exchange:
    name = entry["name"]
    has_body = _request_file(name) in archive.namelist()
    return Exchange(
        name=name,
        method=entry["method"],
        url=entry["url"],
        request_headers=entry["request_headers"],
        request_body=archive.read(_request_file(name)) if has_body else b"",
        status=entry["status"],
        response_headers=entry["response_headers"],
        response_body=b"",
        fetched_at=datetime.fromisoformat(entry["fetched_at"]),
    )


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)


def _request_file(name: str) -> str:
    return f"{name}.request.json"


def _response_file(name: str) -> str:
    return f"{name}.response.json"
