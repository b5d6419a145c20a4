"""Measures a command with all the processes it starts: wall and CPU seconds and peak memory. Prints nothing."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import psutil

SAMPLE_SECONDS = 0.05


class Usage(NamedTuple):
    wall: float
    cpu: float
    peak_mb: float


def measure(command: Sequence[str | Path], *, accepts: Sequence[int] = (0,)) -> Usage:
    """Runs the command to its end and says what it and the processes it started used.

    CPU is what the kernel counted for the command and the children it waited for. Memory is the highest sum of resident
    memory over the tree in any sample; what processes share is counted in each. A peak of one process is never missed,
    for the kernel remembers it.
    """
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        tree = _Tree(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        exit_code = process.returncode = os.waitstatus_to_exitcode(status)
        sampled = tree.peak_mb()
        if exit_code not in accepts:
            errors.seek(0)
            said = errors.read().decode(errors="replace")[-2000:]
            sys.exit(f"{' '.join(map(str, command))} ended with {exit_code}:\n{said}")
    # ru_maxrss is in KiB on Linux and in bytes on macOS
    alone = usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    return Usage(wall, usage.ru_utime + usage.ru_stime, max(alone, sampled))


class _Tree:
    """Samples the resident memory of a process and its descendants, in a thread, until asked for the peak."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._peak = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._thread.start()

    def peak_mb(self) -> float:
        self._ended.set()
        self._thread.join()
        return self._peak / 1024**2

    def _sample(self) -> None:
        while not self._ended.wait(SAMPLE_SECONDS):
            try:
                tree = [self._process, *self._process.children(recursive=True)]
            except psutil.NoSuchProcess:
                return
            self._peak = max(self._peak, sum(map(_resident, tree)))


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0
