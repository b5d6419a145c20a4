"""Lists of choices that are data: a CSV of `data/reference` with `choice_list`, `sort_order` and `choice`."""

import csv
from pathlib import Path

from pipelines.sources.spreadsheet.values import Choices


def read_choices(path: Path) -> Choices:
    """The choices of each list, in order."""
    choices: dict[str, list[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in sorted(csv.DictReader(file), key=lambda row: int(row["sort_order"])):
            choices.setdefault(row["choice_list"], []).append(row["choice"])
    return choices
