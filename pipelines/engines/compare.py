"""Whether two engines gave the same rows: all equal, a double to the ninth digit."""

from collections.abc import Sequence

import duckdb

TOLERANCE = 1e-9
SHOWN = 3


def differences(connection: duckdb.DuckDBPyConnection, left: str, right: str, keys: Sequence[str]) -> list[str]:
    """Where two relations of the same grain differ, by column; empty where they are the same. The keys are never null."""
    kinds, others = (_columns(connection, side) for side in (left, right))
    if kinds != others:
        return [f"columns: {sorted(kinds.items() ^ others.items())}"]
    on = " and ".join(f'l."{key}" is not distinct from r."{key}"' for key in keys)
    shown = ", ".join(f'l."{key}"' for key in keys)
    found = []
    for one, other in ((left, right), (right, left)):
        rows = connection.execute(f"select {shown} from {one} as l anti join {other} as r on {on}").fetchall()
        if rows:
            found.append(f"{len(rows)} rows only in {one}: {rows[:SHOWN]}")
    if not found and _count(connection, left) != _count(connection, right):
        found.append(f"rows: {_count(connection, left)} and {_count(connection, right)}")
    for column, kind in kinds.items():
        rows = connection.execute(
            f"""
            select {shown}, l."{column}", r."{column}"
            from {left} as l inner join {right} as r on {on}
            where {_differs(f'l."{column}"', f'r."{column}"', kind)}
            """
        ).fetchall()
        if rows:
            found.append(f"{column} in {len(rows)} rows: {rows[:SHOWN]}")
    return found


def _differs(left: str, right: str, kind: str) -> str:
    differs = f"{left} is distinct from {right}"
    if kind == "DOUBLE":
        near = f"abs({left} - {right}) <= {TOLERANCE} * greatest(abs({left}), abs({right}))"
        return f"{differs} and not coalesce({near}, false)"
    return differs


def _columns(connection: duckdb.DuckDBPyConnection, relation: str) -> dict[str, str]:
    return dict(
        connection.execute(f"select column_name, column_type from (describe select * from {relation})").fetchall()
    )


def _count(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    row = connection.execute(f"select count(*) from {relation}").fetchone()
    return int(row[0]) if row else 0
