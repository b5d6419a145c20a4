"""A refresh builds what a change reaches, and comes to the same as a build of everything, night after night.

The suite has one seed and nights in which much happens; `make simulate SEEDS="1 2 3"` has many with little in each.
"""

import os
from pathlib import Path

import pytest

from pipelines.warehouse.release import current_release
from tests.e2e.conftest import Refreshed, copy_home
from tests.e2e.nights import Nights, differing

SEEDS = os.environ.get("MAALBAR_SEEDS", "").split()
NIGHTS, FILES = (12, (1, 5)) if SEEDS else (2, (8, 8))


@pytest.mark.parametrize("seed", [int(seed) for seed in SEEDS or ["1"]])
def test_a_refresh_comes_to_the_same_as_a_build_of_everything(
    first_refresh: Refreshed, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nights = Nights(copy_home(first_refresh[0], tmp_path / "home"), monkeypatch, seed)
    story = []
    for night in range(NIGHTS):
        story.append(", ".join(nights.change_some(*FILES)))
        nights.run()
        found = differing(nights.home, nights.today, tmp_path / "full")
        assert not found, f"seed {seed}, night {night}: {found}\n" + "\n".join(story)
    newest = current_release(nights.home).id
    nights.run_by_schedule()
    assert current_release(nights.home).id == newest, "nothing is new, and nothing is published"
