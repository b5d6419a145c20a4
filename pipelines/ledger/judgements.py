"""What the ledger says of judgements: of the same bytes before, and of the rules that fail now."""

from dataclasses import dataclass

import duckdb

from pipelines.ledger.unreconciled import MARK, version_when_held

UNRECONCILED = f"""
select 1 from ops.load
where source_id = $source_id and sha256 = $sha256 and starts_with(source_version, '{MARK}')
limit 1
"""


@dataclass(frozen=True)
class Failure:
    """That a rule fails for a file, with the severity that it has there."""

    severity: str
    message: str


def failures_by_rule(connection: duckdb.DuckDBPyConnection, source_id: str) -> dict[str, dict[str, Failure]]:
    """What fails now, rule by rule and file by file, from the last judgement of each file's bytes."""
    failures: dict[str, dict[str, Failure]] = {}
    rows = connection.execute(
        """
        with judged as (
            select load_id, file_name, sha256, row_number() over (partition by file_name order by read_at desc) as age
            from ops.load
            where source_id = $source_id and verdict <> 'unchanged'
        )

        select gate.rule_id, judged.file_name, gate.severity, gate.message
        from judged
        inner join ops.gate_result as gate on judged.load_id = gate.load_id
        where judged.age = 1 and not gate.success
        """,
        {"source_id": source_id},
    ).fetchall()
    for rule_id, file_name, severity, message in rows:
        failures.setdefault(rule_id, {})[file_name] = Failure(severity, message)
    return failures


def earlier_judgement(
    connection: duckdb.DuckDBPyConnection, source_id: str, file_name: str, sha256: str, version: str
) -> tuple[object, ...] | None:
    """Unit, vintage, verdict and reason of the last time the same bytes were judged by the same version.

    None too where other bytes, or the same with another sidecar, have been accepted under that name since: those are in
    force, and the old ones put back.
    """
    given = {"source_id": source_id, "sha256": sha256}
    # reads the whole dbt project: asked for only where such bytes have been held for their figures
    is_unreconciled = connection.execute(UNRECONCILED, given).fetchone() is not None
    return connection.execute(
        """
        select unit, vintage_date, verdict, reason
        from ops.load
        where
            source_id = $source_id and sha256 = $sha256 and list_contains($versions, source_version)
            and verdict <> 'unchanged'
            and (
                verdict = 'held'
                or [$sha256, split_part($version, '+', 2)] = coalesce(
                    (
                        select arg_max([sha256, split_part(source_version, '+', 2)], read_at)
                        from ops.load
                        where source_id = $source_id and file_name = $file_name and verdict <> 'held'
                    ),
                    [$sha256, split_part($version, '+', 2)]
                )
            )
        order by read_at desc
        limit 1
        """,
        given
        | {
            "file_name": file_name,
            "version": version,
            "versions": [version, *([version_when_held(version)] if is_unreconciled else [])],
        },
    ).fetchone()
