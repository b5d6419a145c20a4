"""What a load costs by itself: an answer decoded, a table loaded, and the gate, each beside a plain way to do it."""

import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from benchmarks.measure import Usage, measure
from benchmarks.table import show, show_ratio


def decoding(folder: Path) -> None:
    """An answer of Statistics Norway of the largest size that it gives, in the form of table 12367."""
    kostra = _work("benchmarks.kostra", folder)
    kostra("make-answer")
    ours = kostra("decode")
    show("800 000 cells: decode and load", ours)
    pandas = kostra("decode-with-pandas")
    show("the same: a plain decode in pandas, without symbols", pandas)
    show_ratio("ours to pandas", ours, pandas)
    if find_spec("pyjstat"):
        pyjstat = kostra("decode-with-pyjstat")
        show("the same: pyjstat, without symbols", pyjstat)
        show_ratio("ours to pyjstat", ours, pyjstat)
    else:
        print("the same: pyjstat is not installed (pip install pyjstat)")


def table(folder: Path) -> None:
    """A whole table at the scale of the country, through the gate and into the warehouse."""
    kostra = _work("benchmarks.kostra", folder)
    kostra("make")
    gated = kostra("load")
    show("13.4 million cells: decode, load, gate, promote", gated)
    parquet = kostra("load-parquet")
    show("13.4 million cells: the same rows from Parquet", parquet)
    show_ratio("ours to Parquet", gated, parquet)
    after_history = kostra("load-new-year")
    show("a new year, 1.2 million cells, after 13.4 million", after_history)
    alone = kostra("load-new-year-alone")
    show("the same year into an empty warehouse", alone)
    show_ratio("after history to alone", after_history, alone)


def gate(folder: Path) -> None:
    """Five million rows judged."""
    gated = _work("benchmarks.gate", folder)
    gated("make")
    own, own_bare = gated("own-rules"), gated("own-rules-bare")
    show("gate: the rules of KOSTRA tables on 5 million cells", own)
    show("the same rules as bare SQL", own_bare)
    show_ratio("gate to bare SQL", own, own_bare)
    core, core_bare = gated("core-rules"), gated("core-rules-bare")
    pandas = gated("core-rules-in-pandas")
    show("gate: six core expectations on 5 million rows", core)
    show("the same rules as bare SQL", core_bare)
    show_ratio("gate to bare SQL", core, core_bare)
    show("the same in Great Expectations on a pandas frame", pandas)
    show_ratio("gate to pandas frame", core, pandas)


def _work(module: str, folder: Path) -> Callable[[str], Usage]:
    return lambda work: measure([sys.executable, "-m", module, work, folder])
