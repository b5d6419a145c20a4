"""A refresh beside the least that it could cost: imports, and the same SQL in one connection."""

import shutil
import sys
from pathlib import Path

from benchmarks.floor import write_steps
from benchmarks.homes import MAALBAR, change_project_sheet, new_home, parse_project, refresh
from benchmarks.measure import measure
from benchmarks.table import show, show_ratio
from pipelines.home import Home

FIRST_SECONDS, SHEET_SECONDS, NOTHING_SECONDS = 25, 12, 3
FIRST_TO_FLOOR = 1.8
QUERIES = 5
NOTHING = [sys.executable, "-c", "import dagster, duckdb"]


def refreshing(folder: Path) -> None:
    """The committed data, as a user meets them."""
    parse_project()
    home = new_home(folder / "home")
    first = measure(refresh(home))
    show("first refresh of the committed data", first, FIRST_SECONDS)
    floor = measure(_floor(home, folder))
    show("floor: imports, and the same SQL in one connection", floor)
    show_ratio("first to floor", first, floor, FIRST_TO_FLOOR)
    change_project_sheet(home)
    sheet = measure(refresh(home))
    show("one changed project sheet", sheet, SHEET_SECONDS)
    show_ratio("changed sheet to the floor of everything", sheet, floor)
    nothing = measure(refresh(home))
    show("nothing new", nothing, NOTHING_SECONDS)
    least = measure(NOTHING)
    show('floor: python -c "import dagster, duckdb"', least)
    show_ratio("nothing new to floor", nothing, least)
    query: list[str | Path] = [MAALBAR, "sql", "--home", home.root, "select * from marts.portfolio_project limit 1"]
    show(f"sql, one row (median of {QUERIES})", sorted(measure(query) for _ in range(QUERIES))[QUERIES // 2])


def _floor(home: Home, folder: Path) -> list[str | Path]:
    """On a copy of the warehouse under the same name, which the SQL has in it."""
    copy = folder / "floor" / home.warehouse.name
    copy.parent.mkdir()
    shutil.copy(home.warehouse, copy)
    steps = folder / "steps.json"
    write_steps(home.dbt_target / "compiled" / "maalbar", steps)
    return [sys.executable, "-m", "benchmarks.floor", steps, copy]
