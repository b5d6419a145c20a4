"""Homes that have been through a refresh. A first refresh takes most of a minute: it is made once, and copied."""

import shutil
import subprocess
from pathlib import Path

import pytest

from pipelines.home import Home
from tests.conftest import make_home
from tests.e2e.command import maalbar


@pytest.fixture(scope="session")
def first_refresh(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, subprocess.CompletedProcess[str]]:
    """A home with the committed sources after its first refresh, and what that said. To be copied, not changed."""
    home = make_home(tmp_path_factory.mktemp("first") / "home")
    refresh = maalbar(home, "refresh")
    assert refresh.returncode == 0, refresh.stdout + refresh.stderr
    return home, refresh


def copy_home(home: Home, root: Path) -> Home:
    """The same home elsewhere, its releases and all."""
    shutil.copytree(home.root, root, symlinks=True)
    return Home(root)
