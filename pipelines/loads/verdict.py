"""Promotes a candidate load to `raw`, or holds it; either way in one transaction with what is written about it."""

from collections.abc import Sequence
from dataclasses import asdict

import duckdb

from pipelines.gates.result import RuleResult
from pipelines.loads.candidate import PendingLoad
from pipelines.source import Source


def judge(
    connection: duckdb.DuckDBPyConnection, source: Source, load: PendingLoad, results: Sequence[RuleResult]
) -> str:
    """Writes the load with its gate results and moves its rows if no critical rule failed; returns the verdict.

    What a rule of severity `info` found is written down, and changes nothing.
    """
    critical = [result for result in results if not result.success and result.severity == "critical"]
    warnings = [result for result in results if not result.success and result.severity == "warning"]
    if load.problem or critical:
        verdict, reason = "held", load.problem or " | ".join(result.message for result in critical)
    elif warnings:
        verdict, reason = "accepted_with_warnings", " | ".join(result.message for result in warnings)
    else:
        verdict, reason = "accepted", None
    connection.begin()
    try:
        if results:
            connection.execute(
                """
                insert into ops.gate_result by name
                select ? as load_id, unnest(result)
                from (select unnest(?) as result)
                """,
                [load.load_id, [asdict(result) for result in results]],
            )
        for table in source.landing:
            if verdict != "held":
                connection.execute(
                    f'insert into raw."{table}" by name from candidate."{table}" where load_id = ?',
                    [load.load_id],
                )
            connection.execute(f'delete from candidate."{table}" where load_id = ?', [load.load_id])
        connection.execute(
            """
            insert into ops.load
            select load_id, source_id, unit, file_name, sha256, bytes, vintage_date, read_at, row_count, ?, ?,
                source_version
            from candidate.load
            where load_id = ?
            """,
            [verdict, reason, load.load_id],
        )
        connection.execute("delete from candidate.load where load_id = ?", [load.load_id])
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    return verdict
