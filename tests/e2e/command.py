"""Calls of the `maalbar` command: as a user gives them, or for what only reads, in the process of the test."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from pipelines.cli import main
from pipelines.home import DBT_PROJECT, Home
from tests import patience

MAALBAR = Path(sys.executable).parent / "maalbar"
DBT = (sys.executable, "-m", "dbt.cli.main")
Said = subprocess.CompletedProcess[str]


def maalbar(home: Home, *arguments: str) -> Said:
    """A call in the process of the test, which has long since imported what it needs; without the report."""
    given, before = command(home, *arguments)[1:], dict(os.environ)
    try:
        called = CliRunner().invoke(main, given)
    finally:
        os.environ.clear()
        os.environ.update(before)
    if called.exception and not isinstance(called.exception, SystemExit):
        raise called.exception
    return subprocess.CompletedProcess(given, called.exit_code, called.stdout, called.stderr)


def started(home: Home, *arguments: str, with_report: bool = False) -> Said:
    """A process of its own, as a user starts it: its output and its exit code.

    Releases carry the report only where it is asked for: it takes its time, and few tests read it.
    """
    settings = environment() | {"MAALBAR_REPORT": str(int(with_report))}
    return run(command(home, *arguments), env=settings)


def command(home: Home, *arguments: str) -> list[str]:
    """The call is the first argument, as `sql` or `export fdp`."""
    call, *rest = arguments
    return [str(MAALBAR), *call.split(), "--home", str(home.root), *rest]


def dbt(home: Home, *arguments: str) -> Said:
    """Runs dbt on the home's warehouse, outside a refresh."""
    return run(
        [*DBT, *arguments, "--target-path", str(home.dbt_target), "--log-path", str(home.dbt_target)],
        cwd=DBT_PROJECT,
        env=environment() | {"MAALBAR_WAREHOUSE": str(home.warehouse), "DBT_PROFILES_DIR": str(DBT_PROJECT)},
    )


def run(command: list[str], env: dict[str, str] | None = None, cwd: Path | None = None) -> Said:
    """A process that is waited for, but not for ever."""
    return subprocess.run(command, env=env, cwd=cwd, capture_output=True, text=True, timeout=patience.SECONDS)


def environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key not in ("MAALBAR_HOME", "DAGSTER_HOME")}


def ask(home: Home, query: str) -> list[dict[str, Any]]:
    """The rows of a query to the current release."""
    answer = maalbar(home, "sql", query, "--format", "json")
    assert answer.returncode == 0, answer.stderr
    rows: list[dict[str, Any]] = json.loads(answer.stdout)
    return rows
