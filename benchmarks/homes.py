"""Homes to measure in, the changes made in them, and the commands run on them. Measures nothing."""

import shutil
import sys
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from pipelines.home import PROJECT, Home

MAALBAR = Path(sys.executable).parent / "maalbar"
SMALL_CSV = Path("goals", "politisk_plattform.csv")


def new_home(root: Path) -> Home:
    """A home with the committed sources and nothing made of them."""
    home = Home(root)
    shutil.copytree(PROJECT / "data" / "sources", home.sources)
    return home


def refresh(home: Home) -> list[str | Path]:
    """The command. It fails where something is held, so that no work is measured that was not done."""
    return [MAALBAR, "refresh", "--home", home.root]


def parse_project() -> None:
    """What a clone does once, and an installed program never again: dbt's parse of the project."""
    from pipelines.building.project import prepared_manifest

    prepared_manifest()


def add_blank_line(home: Home) -> None:
    """The smallest change there is: a file with other bytes and the same rows."""
    path = home.sources / SMALL_CSV
    path.write_bytes(path.read_bytes() + b"\n")


def change_project_sheet(home: Home) -> None:
    """One project's sheet comes again a day later, with one estimate changed."""
    from pipelines.demo.cases import CASES, case_sheet
    from pipelines.demo.sheet import change, edited, label, workbook

    sheet = case_sheet(CASES[0])
    day = sheet.sheet_date + timedelta(days=1)
    estimate = sheet.rows["Estimat"][-1]
    later = edited(
        sheet,
        [label(vintage_date=day, submitted_date=day), change("Estimat", estimate, p50=estimate["p50"] + 1)],
    )
    (folder,) = (home.sources / "project_sheet").glob("demopakken")
    (folder / f"{later.code}_{day.isoformat()}.xlsx").write_bytes(workbook(later))


@dataclass
class NewFiles:
    """The bytes that have come below a folder since it was looked at first; a hard link to what was there is none."""

    folder: Path
    _known: set[int] = field(init=False)

    def __post_init__(self) -> None:
        self._known = set(self._sizes())

    @property
    def megabytes(self) -> float:
        return sum(size for inode, size in self._sizes().items() if inode not in self._known) / 1024**2

    def _sizes(self) -> dict[int, int]:
        stats = [path.lstat() for path in self.folder.rglob("*") if path.is_file() and not path.is_symlink()]
        return {stat.st_ino: stat.st_size for stat in stats}
