"""Tells whether the marts must be built again: a fingerprint of all that a release is made from."""

from datetime import date

import duckdb

from pipelines.fingerprint import sha256_of_files, sha256_of_texts
from pipelines.home import DBT_PROJECT, REFERENCE, STATISTICS, Home
from pipelines.warehouse.release import list_releases


def build_fingerprint(connection: duckdb.DuckDBPyConnection, today: date) -> str:
    """Changes with the accepted loads, the dbt project, its formulas, the reference data, and the calendar.

    The calendar decides when a date in `ops.due_date` has come.
    """
    loads = connection.execute(
        "select load_id from ops.load where verdict in ('accepted', 'accepted_with_warnings') order by load_id"
    ).fetchall()
    return sha256_of_texts([code_fingerprint(), str(loads), str(_due_dates_come(connection, today))])


def code_fingerprint() -> str:
    """Changes with the dbt project, its formulas and the reference data."""
    return sha256_of_files(DBT_PROJECT, STATISTICS, REFERENCE)


def _due_dates_come(connection: duckdb.DuckDBPyConnection, today: date) -> int:
    """How many of the dates the last build found have come; before the first build there are none."""
    try:
        counted = connection.execute("select count(*) from ops.due_date where due_date <= ?", [today]).fetchone()
    except duckdb.CatalogException:
        return 0
    return int(counted[0]) if counted else 0


def has_accepted_loads(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether there is anything to publish."""
    query = "select 1 from ops.load where verdict in ('accepted', 'accepted_with_warnings') limit 1"
    return connection.execute(query).fetchone() is not None


def is_published(home: Home, fingerprint: str) -> bool:
    """Whether the newest release is made from just this; a rollback to an older one stays until there is news."""
    releases = list_releases(home)
    return bool(releases) and releases[-1].manifest["fingerprint"] == fingerprint
