"""Whether two engines gave the same rows: all equal, a double to the ninth digit."""

from collections.abc import Sequence

import duckdb

TOLERANCE = 1e-9
SHOWN = 3


def differences(connection: duckdb.DuckDBPyConnection, left: str, right: str, keys: Sequence[str]) -> list[str]:
    """Where two relations of the same grain differ, by column with examples; empty where they are the same."""
    kinds, others = (_columns(connection, side) for side in (left, right))
    if kinds != others:
        return [f"columns: {sorted(kinds.items() ^ others.items())}"]
    counts = [_numbers(connection, f"select count(*) from {side}")[0] for side in (left, right)]
    on = " and ".join(f'l."{key}" is not distinct from r."{key}"' for key in keys)
    pairs = f"from {left} as l inner join {right} as r on {on}"
    unlike = {column: _differs(f'l."{column}"', f'r."{column}"', kind) for column, kind in kinds.items()}
    found = ", ".join(f"count(*) filter (where {differs})" for differs in unlike.values())
    paired, *differing = _numbers(connection, f"select count(*), {found} {pairs}")
    said = (
        []
        if [paired, paired] == counts
        else [f"rows: {counts[0]} and {counts[1]}, of which {paired} are of the same key"]
    )
    for column, count in zip(kinds, differing, strict=True):
        if count:
            shown = ", ".join(f'l."{key}"' for key in keys)
            query = f'select {shown}, l."{column}", r."{column}" {pairs} where {unlike[column]} limit {SHOWN}'
            said.append(f"{column}: {count} rows, as {connection.execute(query).fetchall()}")
    return said


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


def _numbers(connection: duckdb.DuckDBPyConnection, query: str) -> list[int]:
    return list(connection.execute(query).fetchone() or ())
