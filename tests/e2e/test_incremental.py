"""A refresh builds what a change reaches, and comes to the same as a build of everything, night after night."""

import os
from pathlib import Path

import pytest

from tests.e2e.conftest import Refreshed, copy_home
from tests.e2e.nights import Nights, differing

SEEDS = [int(seed) for seed in os.environ.get("MAALBAR_SEEDS", "1").split()]
STEPS = int(os.environ.get("MAALBAR_NIGHTS", "3"))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_changed_files_reach_is_all_that_a_full_build_would_make_other(
    first_refresh: Refreshed, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nights = Nights(copy_home(first_refresh[0], tmp_path / "home"), monkeypatch, seed)
    story = []
    for night in range(STEPS):
        story.append(nights.change_some(most=2 * len(SEEDS) + 5))
        nights.run()
        found = differing(nights.home, nights.today, tmp_path / "full")
        assert not found, f"seed {seed}, night {night}: {found}\n" + "\n".join(map(str, story))
