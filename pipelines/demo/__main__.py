"""`python -m pipelines.demo [FOLDER]`: writes the demonstration portfolio, by default to where its source lies."""

import sys
from pathlib import Path

from pipelines.demo.portfolio import files
from pipelines.home import PROJECT

FOLDER = PROJECT / "data" / "sources" / "project_sheet" / "demopakken"


def write(folder: Path) -> int:
    """Writes every workbook and takes away those that are no longer in the portfolio; returns how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = files()
    for old in folder.glob("D-*.xlsx"):
        if old.name not in wanted:
            old.unlink()
    for name, content in wanted.items():
        (folder / name).write_bytes(content)
    return len(wanted)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    print(f"Wrote {write(target)} workbooks to {target}.")
