"""A whole country's accounts, 13.4 million cells of table 12367: the first refresh, and a small change after."""

from pathlib import Path

from benchmarks.homes import NewFiles, add_blank_line, change_project_sheet, new_home, refresh
from benchmarks.kostra import YEARS, put_table
from benchmarks.measure import Usage, measure
from benchmarks.table import show, show_figure

FIRST_SECONDS, CHANGE_SECONDS = 120, 20
MEMORY_GB = 4
WRITTEN_MB = 50


def national(folder: Path, years: range = YEARS) -> None:
    """Memory is that of the whole tree as sampled: no cgroup is asked for, so that it runs for anybody."""
    home = new_home(folder / "home")
    put_table(home, years)
    first = measure(refresh(home))
    show("13.4 million cells: first refresh", first, FIRST_SECONDS)
    _show_memory(first)
    for name, change in (("a blank line in a small CSV", add_blank_line), ("one project sheet", change_project_sheet)):
        change(home)
        written = NewFiles(home.published)
        changed = measure(refresh(home))
        show(f"after them: {name}", changed, CHANGE_SECONDS)
        _show_memory(changed)
        show_figure("new files in the release", written.megabytes, "MB", WRITTEN_MB)


def _show_memory(usage: Usage) -> None:
    show_figure("memory of the tree, sampled", usage.peak_mb / 1024, "GiB", MEMORY_GB)
