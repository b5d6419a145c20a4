"""Runs the `maalbar` command as a user does: a process of its own, its output and its exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from pipelines.home import DBT_PROJECT, Home

MAALBAR = Path(sys.executable).parent / "maalbar"
DBT = (sys.executable, "-m", "dbt.cli.main")


def maalbar(home: Home, *arguments: str, with_report: bool = False) -> subprocess.CompletedProcess[str]:
    """Releases carry the report only where it is asked for: it takes its time, and few tests read it."""
    settings = environment() | {"MAALBAR_REPORT": str(int(with_report))}
    return subprocess.run(command(home, *arguments), capture_output=True, text=True, timeout=300, env=settings)


def command(home: Home, *arguments: str) -> list[str]:
    """The call is the first argument, as `sql` or `export fdp`."""
    call, *rest = arguments
    return [str(MAALBAR), *call.split(), "--home", str(home.root), *rest]


def dbt(home: Home, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs dbt on the home's warehouse, outside a refresh."""
    return subprocess.run(
        [*DBT, *arguments, "--target-path", str(home.dbt_target), "--log-path", str(home.dbt_target)],
        cwd=DBT_PROJECT,
        env=environment() | {"MAALBAR_WAREHOUSE": str(home.warehouse), "DBT_PROFILES_DIR": str(DBT_PROJECT)},
        capture_output=True,
        text=True,
        timeout=300,
    )


def environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key not in ("MAALBAR_HOME", "DAGSTER_HOME")}


def ask(home: Home, query: str) -> list[dict[str, Any]]:
    """The rows of a query to the current release."""
    answer = maalbar(home, "sql", query, "--format", "json")
    assert answer.returncode == 0, answer.stderr
    rows: list[dict[str, Any]] = json.loads(answer.stdout)
    return rows
