"""Measures a command as a whole process: wall and CPU seconds and peak memory, its children included."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


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


def show_header() -> None:
    print(f"{'what':<52}{'wall s':>8}{'cpu s':>8}{'peak MB':>9}")


def show(name: str, usage: Usage) -> None:
    print(f"{name:<52}{usage.wall:>8.2f}{usage.cpu:>8.2f}{usage.peak_mb:>9.0f}", flush=True)


def show_ratio(name: str, one: Usage, other: Usage) -> None:
    print(
        f"{'  ' + name:<52}{one.wall / other.wall:>8.2f}{one.cpu / other.cpu:>8.2f}{one.peak_mb / other.peak_mb:>9.2f}"
    )
