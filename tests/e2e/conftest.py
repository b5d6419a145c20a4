"""Homes that have been through a refresh. One takes most of a minute: it is made once, and shared or copied."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.home import Home
from tests.conftest import make_home
from tests.e2e.command import Said, started
from tests.e2e.later_files import put_later_files
from tests.made_once import made_once

Refreshed = tuple[Home, Said]
"""A home after a refresh, and what that said. To be copied, not changed."""
SHARED = frozenset({"first_refresh", "second_refresh"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker makes the shared homes first, while the other takes the modules that make homes of their own."""

    def place(item: pytest.Item) -> tuple[bool, bool, bool]:
        module = str(item.path)
        return Path(__file__).parent not in item.path.parents, module != maker, module in sharing

    sharing = {str(item.path) for item in items if SHARED.intersection(getattr(item, "fixturenames", ()))}
    maker = next((str(item.path) for item in items if "second_refresh" in getattr(item, "fixturenames", ())), "")
    items.sort(key=place)


@pytest.fixture(scope="session")
def first_refresh(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Refreshed:
    """The committed sources after their first refresh, whose release carries the report."""
    return _refreshed_once(
        _shared_folder(tmp_path_factory, worker_id), "first_refresh", make_home, exit_code=0, with_report=True
    )


@pytest.fixture(scope="session")
def second_refresh(first_refresh: Refreshed, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Refreshed:
    """The same home with the later files, of which one filing is held."""

    def make(root: Path) -> Home:
        home = copy_home(first_refresh[0], root)
        put_later_files(home)
        return home

    return _refreshed_once(_shared_folder(tmp_path_factory, worker_id), "second_refresh", make, exit_code=2)


def _shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder that all processes of a test run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


def _refreshed_once(
    shared: Path, name: str, make: Callable[[Path], Home], exit_code: int, *, with_report: bool = False
) -> Refreshed:
    """The first process that needs the home makes and refreshes it; the others wait."""

    def refresh(root: Path) -> Said:
        said = started(make(root), "refresh", with_report=with_report)
        assert said.returncode == exit_code, said.stdout + said.stderr
        return said

    return Home(shared / name), made_once(shared / name, refresh)


def copy_home(home: Home, root: Path) -> Home:
    """The same home elsewhere, its releases and all."""
    shutil.copytree(home.root, root, symlinks=True)
    return Home(root)
