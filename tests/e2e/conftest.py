"""Homes that have been through a refresh. A first refresh takes most of a minute: it is made once, and copied."""

import fcntl
import pickle
import shutil
import subprocess
from pathlib import Path

import pytest

from pipelines.home import Home
from tests.conftest import make_home
from tests.e2e.command import maalbar


@pytest.fixture(scope="session")
def first_refresh(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> tuple[Home, subprocess.CompletedProcess[str]]:
    """A home with the committed sources after its first refresh, and what that said. To be copied, not changed.

    The first process that needs it makes it; the others wait.
    """
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    home, said = Home(shared / "first_refresh"), shared / "first_refresh.pickle"
    with (shared / "first_refresh.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            refresh = maalbar(make_home(home.root), "refresh")
            assert refresh.returncode == 0, refresh.stdout + refresh.stderr
            said.write_bytes(pickle.dumps(refresh))
    return home, pickle.loads(said.read_bytes())


def copy_home(home: Home, root: Path) -> Home:
    """The same home elsewhere, its releases and all."""
    shutil.copytree(home.root, root, symlinks=True)
    return Home(root)
