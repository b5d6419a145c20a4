"""Reads pending loads into the candidate tables. A file that cannot be read keeps its reason and has no rows."""

import duckdb

from pipelines.home import Home
from pipelines.loads.archive import read_archived
from pipelines.registry import Source
from pipelines.sources.reading import UnreadableFileError


def pending_loads(connection: duckdb.DuckDBPyConnection, source_id: str) -> list[tuple[str, str, str]]:
    """load_id, file name and sha256 of the loads that wait, in the order they came."""
    return connection.execute(
        "select load_id, file_name, sha256 from candidate.load where source_id = ? order by load_id", [source_id]
    ).fetchall()


def read_candidates(connection: duckdb.DuckDBPyConnection, home: Home, source: Source) -> int:
    """Reads every pending load of the source; returns the number of rows read."""
    total = 0
    for load_id, file_name, digest in pending_loads(connection, source.id):
        total += _read_candidate(connection, source, load_id, file_name, read_archived(home, digest))
    return total


def _read_candidate(
    connection: duckdb.DuckDBPyConnection, source: Source, load_id: str, file_name: str, content: bytes
) -> int:
    try:
        reading = source.read(file_name, content)
    except Exception as error:  # whatever one file does to its reader, its neighbours go on
        problem = str(error) if isinstance(error, UnreadableFileError) else _unexpected(error)
        connection.execute("update candidate.load set problem = ? where load_id = ?", [problem, load_id])
        return 0
    for table, frame in reading.tables.items():
        connection.register("frame", frame)
        connection.execute(f'insert into candidate."{table}" by name select ? as load_id, * from frame', [load_id])
        connection.unregister("frame")
    connection.execute(
        "update candidate.load set unit = ?, vintage_date = ?, row_count = ? where load_id = ?",
        [reading.unit, reading.vintage_date, reading.row_count, load_id],
    )
    return reading.row_count


def _unexpected(error: Exception) -> str:
    return (
        f"Leseren stoppet uventet ({type(error).__name__}: {error}). Filen ligger i arkivet; meld fra om feilen, "
        "så leses den på nytt når leseren er rettet."
    )
