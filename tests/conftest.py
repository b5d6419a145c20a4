"""What every test may use: the committed document, the full one where it is present, and homes of their own."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from pipelines.home import PROJECT, Home

DOCUMENT = next((PROJECT / "data/sources/budget_document").glob("5001_*.txt"))
SEEDS = PROJECT.parent / "shared" / "seeds"

if not hasattr(sys.modules["__main__"], "__file__"):
    # in a worker that runs tests: pyspark, which Great Expectations imports where it is installed, would end it
    sys.modules["__main__"].__file__ = __file__

os.environ["MAALBAR_REPORT"] = "0"  # most homes are for other things, and some are refreshed often
os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"


@pytest.fixture(scope="session")
def document_text() -> str:
    """The committed tables of the real budget document."""
    return DOCUMENT.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def full_document() -> bytes:
    """The whole real document, prose included; it is not in the repository."""
    found = sorted(SEEDS.glob("003_*.txt"))
    if not found:
        pytest.skip("the full document (../shared/seeds/003_*.txt) is not on this machine")
    return found[0].read_bytes()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with the committed sources and nothing made yet."""
    return make_home(tmp_path / "home")


def make_home(root: Path) -> Home:
    shutil.copytree(PROJECT / "data" / "sources", root / "sources")
    return Home(root)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the program wanted to wait, each time; it does not."""
    waited: list[float] = []
    monkeypatch.setattr("time.sleep", waited.append)
    return waited
