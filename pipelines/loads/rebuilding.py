"""Makes the warehouse anew from the archive, the ledger file and the reference data: same loads, times and verdicts.

Rows are read from the archived bytes by today's readers; what was judged then is not judged again.
"""

from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pipelines.home import REFERENCE, Home
from pipelines.ledger import file as ledger_file
from pipelines.loads.archive import read_archived
from pipelines.loads.intake import sidecar_in
from pipelines.registry import SOURCES
from pipelines.source import Source
from pipelines.warehouse.connection import connect, refresh_lock
from pipelines.warehouse.reference import load_reference
from pipelines.warehouse.schemas import create_schemas

ACCEPTED = """
select load_id, file_name, sha256, source_version
from ops.load
where source_id = ? and verdict in ('accepted', 'accepted_with_warnings')
order by read_at, load_id
"""


class NothingToRebuildError(Exception):
    """There is no ledger to make a warehouse from."""


def rebuild(home: Home) -> int:
    """Puts a new warehouse in the place of the old one, which is kept beside it; returns the number of loads.

    Raises NothingToRebuildError, LedgerBrokenError, WarehouseBusyError while a refresh is running, and
    FileNotFoundError where bytes are missing in the archive.
    """
    if not home.ledger.exists():
        raise NothingToRebuildError(f"{home.ledger} finnes ikke, så det er ikke noe å lage lageret av.")
    with refresh_lock(home):
        unfinished = home.warehouse.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        with connect(unfinished) as connection:
            create_schemas(connection, {})
            count = ledger_file.replay(connection, home.ledger)
            for source in SOURCES:
                create_schemas(connection, source.landing)
                _read_again(connection, home, source)
            load_reference(connection, REFERENCE)
        _put_aside(home.warehouse)
        unfinished.rename(home.warehouse)
    return count


def _read_again(connection: duckdb.DuckDBPyConnection, home: Home, source: Source) -> None:
    for load_id, file_name, sha256, version in connection.execute(ACCEPTED, [source.id]).fetchall():
        sidecar = sidecar_in(version)
        described = read_archived(home, sidecar) if sidecar else None
        reading = source.read_with(file_name, read_archived(home, sha256), described)
        for table, frame in reading.tables.items():
            connection.register("frame", frame)
            connection.execute(f'insert into raw."{table}" by name select ? as load_id, * from frame', [load_id])
            connection.unregister("frame")


def _put_aside(warehouse: Path) -> None:
    """What is damaged may still be looked into."""
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    for path in (warehouse, warehouse.with_name(f"{warehouse.name}.wal")):
        if path.exists():
            path.rename(path.with_name(f"{path.name}.{stamp}.old"))
