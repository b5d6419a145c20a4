"""What a user waits for, beside a floor in the same run. Run as `make bench`; `make bench ONLY=sizes` runs a part.

The machine's other work shows in the figures: compare within one run.
"""

<<<<<<< HEAD
import os
import shutil
=======
>>>>>>> bench
import sys
import tempfile
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from benchmarks import loading
from benchmarks.national import national
from benchmarks.refreshing import refreshing
from benchmarks.sizes import sizes
from benchmarks.table import show_header, show_part

<<<<<<< HEAD
PROJECT = Path(__file__).resolve().parent.parent
MAALBAR = Path(sys.executable).parent / "maalbar"
ENGINES = [sys.executable, "-m", "benchmarks.engines"]
KOSTRA = [sys.executable, "-m", "benchmarks.kostra"]
SQL_RUNS = 5


def calls(folder: Path) -> None:
    """The command as a user calls it, in a home with the committed sources."""
    home = folder / "home"
    shutil.copytree(PROJECT / "data" / "sources", home / "sources")
    refresh = [MAALBAR, "refresh", "--home", home]
    show("first refresh", measure(refresh))
    show("refresh, nothing new", measure(refresh))
    query = [MAALBAR, "sql", "--home", home, "select * from marts.portfolio_project limit 1"]
    usages = sorted(measure(query) for _ in range(SQL_RUNS))
    show(f"sql, one row (median of {SQL_RUNS})", usages[SQL_RUNS // 2])


def kostra(folder: Path) -> None:
    """Tables of Statistics Norway at full scale, made up in the form of table 12367."""
    measure([*KOSTRA, "make", folder])
    ours = measure([*KOSTRA, "decode", folder])
    show("800 000 cells: decode and load", ours)
    pandas = measure([*KOSTRA, "decode-with-pandas", folder])
    show("800 000 cells: a pandas decode and load", pandas)
    show_ratio("ours to pandas", ours, pandas)
    gated = measure([*KOSTRA, "load", folder])
    show("13 million cells: decode, load, gate, promote", gated)
    parquet = measure([*KOSTRA, "load-parquet", folder])
    show("13 million cells: the same rows from Parquet", parquet)
    show_ratio("ours to Parquet", gated, parquet)
    after_history = measure([*KOSTRA, "load-new-year", folder])
    show("a new year, 1.2 million cells, after 13 million", after_history)
    alone = measure([*KOSTRA, "load-new-year-alone", folder])
    show("the same year into an empty warehouse", alone)
    show_ratio("after history to alone", after_history, alone)


def engines(folder: Path) -> None:
    """Account lines added up on DuckDB and on Spark; as many lines as ROWS says."""
    if find_spec("pysail") is None:
        print("engines: not measured, pysail is not installed (pip install '.[spark]')")
        return
    rows = os.environ.get("ROWS", "100000000")
    measure([*ENGINES, "make", folder, rows])
    ours = measure([*ENGINES, "duckdb", folder])
    show(f"{int(rows):,} account lines: DuckDB", ours)
    theirs = measure([*ENGINES, "spark", folder])
    show(f"{int(rows):,} account lines: Spark on Sail", theirs)
    show_ratio("Spark to DuckDB", theirs, ours)
    measure([*ENGINES, "check", folder])


PARTS: Mapping[str, Callable[[Path], None]] = {"calls": calls, "kostra": kostra, "engines": engines}
=======
PARTS: Mapping[str, Callable[[Path], None]] = {
    "refresh": refreshing,
    "sizes": sizes,
    "national": national,
    "gate": loading.gate,
    "decode": loading.decoding,
    "table": loading.table,
}
>>>>>>> bench


def main() -> None:
    chosen = sys.argv[1:] or list(PARTS)
    show_header()
    for name in chosen:
        show_part(name)
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder))


if __name__ == "__main__":
    main()
