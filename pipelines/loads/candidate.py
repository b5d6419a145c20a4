"""Reads pending loads into the candidate tables. A file that cannot be read keeps its reason and has no rows."""

from collections import Counter
from dataclasses import dataclass

import duckdb

from pipelines.home import Home
from pipelines.loads.archive import read_archived
from pipelines.loads.intake import sidecar_in
from pipelines.source import Source
from pipelines.sources.reading import UnreadableFileError

ROWS_AT_ONCE = 250_000
"""A frame is copied on its way into DuckDB; in parts, so that a large one is not in memory twice."""


@dataclass(frozen=True)
class PendingLoad:
    """A load that waits for its verdict; `problem` is set where the reader could make nothing of the file."""

    load_id: str
    file_name: str
    sha256: str
    problem: str | None
    source_version: str = ""


def pending_loads(connection: duckdb.DuckDBPyConnection, source_id: str) -> list[PendingLoad]:
    """The loads that wait, in the order they came."""
    rows = connection.execute(
        "select load_id, file_name, sha256, problem, source_version from candidate.load where source_id = ? "
        "order by load_id",
        [source_id],
    )
    return [PendingLoad(*row) for row in rows.fetchall()]


def read_candidates(connection: duckdb.DuckDBPyConnection, home: Home, source: Source) -> Counter[str]:
    """Reads every pending load of the source; returns the number of rows read into each landing table."""
    rows: Counter[str] = Counter()
    for load in pending_loads(connection, source.id):
        sidecar = sidecar_in(load.source_version)
        said = read_archived(home, sidecar) if sidecar else None
        rows += _read_candidate(connection, source, load, read_archived(home, load.sha256), said)
    return rows


def _read_candidate(
    connection: duckdb.DuckDBPyConnection, source: Source, load: PendingLoad, content: bytes, sidecar: bytes | None
) -> Counter[str]:
    try:
        reading = source.read_with(load.file_name, content, sidecar)
    except Exception as error:  # whatever one file does to its reader, its neighbours go on
        problem = str(error) if isinstance(error, UnreadableFileError) else _unexpected(error)
        connection.execute("update candidate.load set problem = ? where load_id = ?", [problem, load.load_id])
        return Counter()
    for table, frame in reading.tables.items():
        for part in frame.iter_slices(ROWS_AT_ONCE):
            connection.register("part", part)
            connection.execute(
                f'insert into candidate."{table}" by name select ? as load_id, * from part', [load.load_id]
            )
            connection.unregister("part")
    connection.execute(
        "update candidate.load set unit = ?, vintage_date = ?, row_count = ? where load_id = ?",
        [reading.unit, reading.vintage_date, reading.row_count, load.load_id],
    )
    return Counter({table: frame.height for table, frame in reading.tables.items()})


def _unexpected(error: Exception) -> str:
    return (
        f"Leseren stoppet uventet ({type(error).__name__}: {error}). Filen ligger i arkivet; meld fra om feilen, "
        "så leses den på nytt når leseren er rettet."
    )
