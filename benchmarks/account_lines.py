"""Account lines of many municipalities added up on DuckDB and on Spark in the same run; `ROWS` says how many lines."""

import os
import sys
from pathlib import Path

from benchmarks.measure import measure
from benchmarks.table import show, show_figure, show_ratio

ENGINES = [sys.executable, "-m", "benchmarks.engines"]
MEMORY_GB = 4


def engines(folder: Path) -> None:
    """Both answers are held against each other at the end."""
    rows = os.environ.get("ROWS", "100000000")
    measure([*ENGINES, "make", folder, rows])
    ours = measure([*ENGINES, "duckdb", folder])
    show(f"{int(rows):,} account lines: DuckDB", ours)
    show_figure("memory of the tree, sampled", ours.peak_mb / 1024, "GiB", MEMORY_GB)
    theirs = measure([*ENGINES, "spark", folder])
    show(f"{int(rows):,} account lines: Spark on Sail", theirs)
    show_ratio("Spark to DuckDB", theirs, ours)
    measure([*ENGINES, "check", folder])
