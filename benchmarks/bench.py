"""What a user waits for, beside a floor in the same run. Run as `make bench`; `make bench ONLY=sizes` runs a part.

The machine's other work shows in the figures: compare within one run.
"""

import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import loading
from benchmarks.national import national
from benchmarks.refreshing import refreshing
from benchmarks.sizes import sizes
from benchmarks.spark import engines
from benchmarks.table import show_header, show_part

PARTS: Mapping[str, Callable[[Path], None]] = {
    "refresh": refreshing,
    "sizes": sizes,
    "national": national,
    "gate": loading.gate,
    "decode": loading.decoding,
    "table": loading.table,
    "engines": engines,
}


def main() -> None:
    chosen = sys.argv[1:] or list(PARTS)
    show_header()
    for name in chosen:
        show_part(name)
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder))


if __name__ == "__main__":
    main()
