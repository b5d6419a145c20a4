"""Remembers what dbt's tests said, so that a refresh with nothing to build can say it again.

Dagster shows a check as skipped after a run that did not report it, though what it checks is as it was.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import dagster as dg

from pipelines.home import Home


def keep_check_results(home: Home, results: Sequence[dg.AssetCheckResult]) -> None:
    """Replaces what is remembered."""
    kept = [
        [result.asset_key.path, result.check_name, result.passed, result.severity.value]
        for result in results
        if result.asset_key is not None
    ]
    _path(home).write_text(json.dumps(kept, indent=0), encoding="utf-8")


def last_check_results(home: Home) -> Iterator[dg.AssetCheckResult]:
    """What is remembered, or nothing."""
    if not _path(home).exists():
        return
    for asset_key, check_name, passed, severity in json.loads(_path(home).read_text(encoding="utf-8")):
        yield dg.AssetCheckResult(
            asset_key=dg.AssetKey(asset_key),
            check_name=check_name,
            passed=passed,
            severity=dg.AssetCheckSeverity(severity),
            metadata={"unchanged": "Ikke kjørt på nytt: ingenting er endret siden sist."},
        )


def _path(home: Home) -> Path:
    return home.dagster / "dbt_check_results.json"
