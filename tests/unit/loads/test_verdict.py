"""What a load comes to: the worst of its failures, where a rule that only informs counts for nothing."""

from pathlib import Path

import pytest

from pipelines.gates.result import RuleResult
from pipelines.ledger.judgements import Failure, failures_by_rule
from pipelines.loads.candidate import PendingLoad
from pipelines.loads.verdict import judge
from pipelines.registry import source_by_id
from pipelines.warehouse.connection import connect
from pipelines.warehouse.schemas import create_schemas

SOURCE = source_by_id("kostra_filing")


@pytest.mark.parametrize(
    ("severities", "verdict", "reason"),
    [
        ([], "accepted", None),
        (["info"], "accepted", None),
        (["info", "warning"], "accepted_with_warnings", "warning found"),
        (["info", "warning", "critical"], "held", "critical found"),
    ],
)
def test_the_worst_failure_decides(tmp_path: Path, severities: list[str], verdict: str, reason: str | None) -> None:
    results = [RuleResult(f"rule.{severity}", severity, False, 1, f"{severity} found") for severity in severities]
    with connect(tmp_path / "warehouse.duckdb") as connection:
        create_schemas(connection, SOURCE.landing)
        connection.execute(
            "insert into candidate.load values "
            "('l', 'kostra_filing', 'u', 'f.dat', 's', 1, null, timestamp '2026-11-01', 0, null, 'v')"
        )
        assert judge(connection, SOURCE, PendingLoad("l", "f.dat", "s", None), results) == verdict
        assert connection.execute("select verdict, reason from ops.load").fetchall() == [(verdict, reason)]
        assert failures_by_rule(connection, SOURCE.id) == {
            f"rule.{severity}": {"f.dat": Failure(severity, f"{severity} found")} for severity in severities
        }
