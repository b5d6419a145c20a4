"""What may go wrong on the way to a release: broken reconciliation, kills, two at once, and going back."""

import os
import signal
import subprocess
import time
from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipelines.home import Home
from pipelines.warehouse.connection import refresh_lock
from tests.conftest import DOCUMENT
from tests.e2e.command import ask, command, environment, maalbar
from tests.e2e.conftest import copy_home
from tests.e2e.nights import differing

COUNT = "select count(*) as n, sum(planned_nok) / 1e6 as planned from marts.portfolio_project"


def revise(home: Home, *replacements: tuple[str, str]) -> None:
    """Puts a newer edition of the document beside the first one."""
    text = DOCUMENT.read_text(encoding="utf-8").replace("22. oktober 2021", "8. desember 2021")
    for old, new in replacements:
        assert text.count(old) >= 1, old
        text = text.replace(old, new)
    (home.sources / "budget_document" / "5001_vedtatt.txt").write_text(text, encoding="utf-8")


def current(home: Home) -> str:
    return (home.published / "current").resolve().name


def ask_warehouse(home: Home, query: str) -> list[tuple[str, str]]:
    with duckdb.connect(str(home.warehouse), read_only=True) as warehouse:
        return warehouse.execute(query).fetchall()


def when_it_ran(home: Home, model: str) -> float:
    """When dbt last took the model up."""
    return max(path.stat().st_mtime for path in home.dbt_target.glob(f"run/**/{model}.sql"))


@pytest.fixture
def published(first_refresh: tuple[Home, object], tmp_path: Path) -> Home:
    return copy_home(first_refresh[0], tmp_path / "home")


def test_what_failed_or_was_killed_leaves_the_release_and_the_next_one_finishes(
    published: Home, tmp_path: Path
) -> None:
    first = current(published)
    # the overview of chapter 3 still adds up, but no longer to the other overviews and the project tables
    revise(
        published,
        (
            "Barnehage 62 71 17 21 171 \n\nSkole 371 361 404 304 1441 ",
            "Barnehage 72 71 17 21 181 \n\nSkole 361 361 404 304 1431 ",
        ),
    )
    for said in ("bygger med det som gjaldt før", "fortsatt holdt tilbake 1"):
        refresh = maalbar(published, "refresh")
        assert refresh.returncode == 2, refresh.stdout + refresh.stderr
        assert said in " ".join(refresh.stderr.split()).lower()
        held = ask_warehouse(published, "select file_name, reason from ops.load where verdict = 'held'")
        assert {file_name for file_name, _ in held} == {"5001_vedtatt.txt"}
        assert all("investment.overview_vs_proposal, Barnehage" in reason for _, reason in held)
        assert current(published) == first, "nothing else was new"
    assert differing(published, date.today(), tmp_path / "full") == []

    # it is mended, with a name that is not part of any sum
    revise(published, ("03. Gartneriet - ombygging", "03. Gartneriet, ombygging"))
    for moment, model in (
        *(("filer å lese", ""), ("leste", ""), ("prøver", "")),
        *(("Bygger", "portfolio_project"), ("Bygger", "reconciliation")),
    ):
        ran = model and when_it_ran(published, model)
        process = subprocess.Popen(
            command(published, "refresh"),
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            env=environment(),
            start_new_session=True,
        )
        assert process.stderr is not None
        for line in process.stderr:
            if moment in line:
                break
        while model and when_it_ran(published, model) == ran and process.poll() is None:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert current(published) == first
        assert ask(published, COUNT) == [{"n": 136, "planned": 10425.7}]
    refresh = maalbar(published, "refresh")
    assert refresh.returncode == 0, refresh.stdout + refresh.stderr
    assert current(published) != first
    rows = ask(published, "select project_name from marts.portfolio_project where project_name like 'Gartneriet%'")
    assert rows == [{"project_name": "Gartneriet, ombygging"}]
    assert not list(published.published.glob(".*.part"))
    assert differing(published, date.today(), tmp_path / "full") == []

    assert maalbar(published, "rollback", first).returncode == 0
    rows = ask(published, "select project_name from marts.portfolio_project where project_name like 'Gartneriet%'")
    assert rows == [{"project_name": "Gartneriet - ombygging"}]
    assert maalbar(published, "refresh").returncode == 0
    assert current(published) == first, "a refresh with nothing new must not undo a rollback"
    assert f"*   {first}" in maalbar(published, "releases").stdout


def test_two_refreshes_at_once(published: Home) -> None:
    with refresh_lock(published):
        refresh = maalbar(published, "refresh")
    assert refresh.returncode == 1
    assert "En annen oppdatering kjører" in refresh.stdout
