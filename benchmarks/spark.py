"""The part of the benchmark that compares the two engines; the work itself stands in `engines`."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

from benchmarks.measure import measure
from benchmarks.table import show, show_ratio


def engines(folder: Path) -> None:
    """Account lines added up on DuckDB and on Spark; as many lines as ROWS says."""
    if find_spec("pysail") is None:
        print("engines: not measured, pysail is not installed (pip install '.[spark]')")
        return
    rows = os.environ.get("ROWS", "100000000")
    command = [sys.executable, "-m", "benchmarks.engines"]
    measure([*command, "make", folder, rows])
    ours = measure([*command, "duckdb", folder])
    show(f"{int(rows):,} account lines: DuckDB", ours)
    theirs = measure([*command, "spark", folder])
    show(f"{int(rows):,} account lines: Spark on Sail", theirs)
    show_ratio("Spark to DuckDB", theirs, ours)
    measure([*command, "check", folder])
