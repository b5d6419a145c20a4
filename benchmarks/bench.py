"""What a user waits for: whole-process wall and CPU seconds and peak memory of each call, in a home of its own.

Run as `make bench`. The machine's other work shows in the figures: compare within one run.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
MAALBAR = Path(sys.executable).parent / "maalbar"
SQL_RUNS = 5


class Usage(NamedTuple):
    wall: float
    cpu: float
    peak_mb: float


def measure(command: Sequence[str | Path]) -> Usage:
    """Runs the command to its end and says what it and its children used."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command} failed")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    # ru_maxrss is in KiB on Linux and in bytes on macOS
    return Usage(wall, cpu, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        shutil.copytree(PROJECT / "data" / "sources", home / "sources")
        calls = {
            "first refresh": [MAALBAR, "refresh", "--home", home],
            "refresh, nothing new": [MAALBAR, "refresh", "--home", home],
        }
        query = [MAALBAR, "sql", "--home", home, "select * from marts.portfolio_project limit 1"]
        print(f"{'call':<28}{'wall s':>8}{'cpu s':>8}{'peak MB':>9}")
        for name, command in calls.items():
            show(name, measure(command))
        usages = sorted(measure(query) for _ in range(SQL_RUNS))
        show("sql, one row (median of 5)", usages[SQL_RUNS // 2])


def show(name: str, usage: Usage) -> None:
    print(f"{name:<28}{usage.wall:>8.2f}{usage.cpu:>8.2f}{usage.peak_mb:>9.0f}", flush=True)


if __name__ == "__main__":
    main()
