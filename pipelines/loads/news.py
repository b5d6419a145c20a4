"""Whether a refresh would find anything to do: bytes not judged yet, or marts not built. Looks and writes nothing."""

from datetime import date

import duckdb

from pipelines.building.plan import make_plan, release_fingerprint
from pipelines.fingerprint import sha256_of_bytes
from pipelines.home import Home
from pipelines.loads.archive import file_name, source_files
from pipelines.loads.intake import earlier_judgement
from pipelines.registry import SOURCES
from pipelines.warehouse.connection import WarehouseBusyError, connect
from pipelines.warehouse.release import is_published


def is_anything_new(home: Home, today: date) -> bool:
    """Also where it cannot be told, as before the first refresh."""
    if not home.warehouse.exists():
        return True
    try:
        with connect(home.warehouse, read_only=True) as connection:
            if _has_unjudged_files(connection, home):
                return True
            plan = make_plan(connection, today)
            return bool(plan.stale) or not is_published(home, release_fingerprint(plan))
    except (WarehouseBusyError, duckdb.CatalogException):
        return True


def _has_unjudged_files(connection: duckdb.DuckDBPyConnection, home: Home) -> bool:
    return any(
        earlier_judgement(
            connection, source.id, file_name(home, source.id, path), sha256_of_bytes(path.read_bytes()), source.version
        )
        is None
        for source in SOURCES
        for path in source_files(home, source)
    )
