"""Decides which archived files must be read: new bytes, or bytes not yet judged by today's reader and gate."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from pipelines.ledger.judgements import earlier_judgement
from pipelines.loads.archive import ArchivedFile
from pipelines.source import Source

_SIDECAR = "+"


@dataclass(frozen=True)
class Intake:
    """How many files were taken in as candidates, had been accepted before, or had been held before."""

    pending: int = 0
    unchanged: int = 0
    still_held: int = 0


def take_in(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    files: Iterable[ArchivedFile],
    *,
    full: bool = False,
) -> Intake:
    """Writes a pending candidate load for each file to read, and the verdict at once for those already judged.

    full: read every file again.
    """
    connection.execute("delete from candidate.load where source_id = ?", [source.id])
    for table in source.landing:
        connection.execute(f'delete from candidate."{table}"')
    reader_version, counts = source.version, {"pending": 0, "unchanged": 0, "still_held": 0}
    for file in files:
        version = judged_by(reader_version, file.sidecar_sha256)
        read_at = datetime.now(UTC).replace(tzinfo=None)
        load_id = f"{source.id}-{read_at:%Y%m%dT%H%M%S%f}-{file.sha256[:8]}"
        earlier = None if full else earlier_judgement(connection, source.id, file.file_name, file.sha256, version)
        if earlier is None:
            counts["pending"] += 1
            connection.execute(
                "insert into candidate.load values (?, ?, ?, ?, ?, ?, null, ?, 0, null, ?)",
                [
                    load_id,
                    source.id,
                    file.file_name,
                    file.file_name,
                    file.sha256,
                    file.bytes,
                    read_at,
                    version,
                ],
            )
            continue
        unit, vintage_date, verdict, reason = earlier
        held = verdict == "held"
        counts["still_held" if held else "unchanged"] += 1
        connection.execute(
            "insert into ops.load values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)",
            [load_id, source.id, unit, file.file_name, file.sha256, file.bytes, vintage_date, read_at,
             "held" if held else "unchanged", reason if held else None, version],
        )  # fmt: skip
    return Intake(**counts)


def judged_by(version: str, sidecar_sha256: str | None) -> str:
    """What a load's bytes are read with: reader and gate, and the sidecar where the file has one."""
    return version if sidecar_sha256 is None else f"{version}{_SIDECAR}{sidecar_sha256}"


def sidecar_in(version: str) -> str | None:
    """The sha256 of the sidecar that a load was read with, or None."""
    return version.partition(_SIDECAR)[2] or None


def told(source: Source, intake: Intake) -> str:
    """One line for people."""
    return (
        f"{source.title}: filer å lese {intake.pending}, uendret {intake.unchanged}, "
        f"fortsatt holdt tilbake {intake.still_held}"
    )
