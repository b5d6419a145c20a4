"""A way back: bytes that are taken out of force by a person, with the reason, and put in force again."""

from datetime import datetime

import duckdb

FOUND = """
select load.source_id, load.sha256, arg_max(load.file_name, load.read_at), arg_max(load.unit, load.read_at)
from ops.known_load as load
inner join ops.arrival as arrival on load.source_id = arrival.source_id and load.sha256 = arrival.sha256
where
    load.verdict in ('accepted', 'accepted_with_warnings') and load.is_withdrawn = $is_withdrawn
    and $name in (load.load_id, load.file_name)
group by load.source_id, load.sha256
order by max(arrival.arrived_at) desc
"""
CANDIDATES = """
select distinct file_name
from ops.known_load
where verdict in ('accepted', 'accepted_with_warnings') and is_withdrawn = $is_withdrawn
order by jaro_winkler_similarity(file_name, $name) desc
limit 3
"""


class NotInForceError(Exception):
    """No load, or more than one, is meant by what was given; says which there are."""


def withdraw(connection: duckdb.DuckDBPyConnection, name: str, why: str, at: datetime) -> tuple[str, str]:
    """Takes the newest bytes of a file, or those of a load, out of force; returns the file and its unit.

    at: now (UTC). Raises NotInForceError.
    """
    source_id, sha256, file_name, unit = _meant(connection, name, is_withdrawn=False)
    connection.execute(
        "insert into ops.withdrawal values (?, ?, ?, ?, ?, ?, null)", [source_id, sha256, file_name, unit, at, why]
    )
    return file_name, unit


def restore(connection: duckdb.DuckDBPyConnection, name: str, at: datetime) -> tuple[str, str]:
    """Undoes the newest withdrawal of a file or a load; returns the file and its unit. Raises NotInForceError."""
    source_id, sha256, file_name, unit = _meant(connection, name, is_withdrawn=True)
    connection.execute(
        "update ops.withdrawal set restored_at = ? where source_id = ? and sha256 = ? and restored_at is null",
        [at, source_id, sha256],
    )
    return file_name, unit


def _meant(connection: duckdb.DuckDBPyConnection, name: str, *, is_withdrawn: bool) -> tuple[str, str, str, str]:
    given = {"name": name, "is_withdrawn": is_withdrawn}
    found = connection.execute(FOUND, given).fetchall()
    sources = sorted({row[0] for row in found})
    if len(sources) > 1:
        raise NotInForceError(f"«{name}» er en fil i flere kilder ({', '.join(sources)}). Oppgi lastingens id.")
    if found:
        source_id, sha256, file_name, unit = found[0]
        return source_id, sha256, file_name, unit
    near = ", ".join(f"«{row[0]}»" for row in connection.execute(CANDIDATES, given).fetchall())
    what = "trukket tilbake" if is_withdrawn else "godtatt og ikke trukket tilbake"
    raise NotInForceError(f"Ingen fil eller lasting «{name}» er {what}." + (f" Nærmest: {near}." if near else ""))
