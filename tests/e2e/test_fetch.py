"""`maalbar fetch kostra` as a user gives it: what it prints, how it ends, and what a kill leaves behind."""

import subprocess
from pathlib import Path

import pytest

from pipelines.home import Home
from pipelines.sources.fetched import read_fetch
from tests import patience
from tests.e2e.command import command, environment, maalbar
from tests.e2e.conftest import copy_home
from tests.integration.ssb import extracts, files, kostra_table, replaying
from tests.replay import ReplayServer


def fetch(home: Home, *options: str) -> subprocess.CompletedProcess[str]:
    """Forced, so that the test does not depend on the hour it is run."""
    return maalbar(home, "fetch", "kostra", "--force", *options)


def the_file(home: Home) -> bytes:
    (path,) = files(home, "kostra", "12134")
    return path.read_bytes()


def test_each_table_has_its_line_and_one_failure_gives_exit_1(home: Home) -> None:
    with replaying(kostra_table()):
        some = fetch(home, "--table", "12134", "--table", "12143", "--years", "siste3", "--regions", "5001,EAK")
    assert some.returncode == 1, some.stderr
    first, second = (line for line in some.stdout.splitlines() if line.lstrip().startswith("121"))
    assert first.split()[:5] == ["12134", "hentet", "(pxwebapi-v2)", "18", "1"]
    assert "2026-03-15 07:00" in first
    assert "ikke hentet: SSB har ingen tabell 12143" in second
    assert "12134 Utvalgte nøkkeltall for kommuneregnskap, konsern: hentet" in some.stderr


def test_what_is_unchanged_gives_exit_0(home: Home) -> None:
    with replaying(kostra_table()) as server:
        assert fetch(home, "--table", "12134").returncode == 0
        again = fetch(home, "--table", "12134")
        assert len(server.data_requests) == 1
    assert again.returncode == 0
    assert "uendret siden" in again.stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--table", "12135"], "Tabell 12135 er ikke blant dem som hentes. Nærmest: 12143, 12137, 12134. Legg den til"),
        (["--table", "12134", "--years", "ifjor"], "Forstår ikke årene «ifjor»"),
    ],
)
def test_a_mistake_in_the_call_is_explained(home: Home, options: list[str], said: str) -> None:
    with replaying(kostra_table()):
        failed = fetch(home, *options)
    assert failed.returncode == 1
    assert said in failed.stdout + failed.stderr


def kill_after(server: ReplayServer, home: Home, count: int) -> None:
    """Starts a fetch and kills the process while it waits for the answer after so many extracts."""
    server.hold_after = count
    process = subprocess.Popen(
        command(home, "fetch", "kostra", "--force", "--table", "12134"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )
    assert server.is_holding.wait(timeout=patience.SECONDS)
    process.kill()
    process.wait()
    server.release()


def test_a_killed_fetch_goes_on_where_it_was(home: Home) -> None:
    undisturbed_home = Home(home.root.parent / "undisturbed")
    with replaying(kostra_table(), max_cells=15) as server:
        kill_after(server, home, 2)
        assert len(server.data_requests) == 3
        resumed = fetch(home, "--table", "12134")
        assert resumed.returncode == 0, resumed.stderr
        assert len(server.data_requests) == 3 + 4
        fetch(undisturbed_home, "--table", "12134")
    first, second = (extracts(read_fetch(the_file(each))) for each in (home, undisturbed_home))
    assert [(each.name, each.request_body, each.response_body) for each in first] == [
        (each.name, each.request_body, each.response_body) for each in second
    ]


def test_a_refresh_goes_on_though_nothing_could_be_fetched(
    first_refresh: tuple[Home, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the hour: the fetch is refused by the server, or not even tried."""
    home = copy_home(first_refresh[0], tmp_path / "home")
    monkeypatch.setenv("MAALBAR_FETCH", "1")
    with replaying():
        refreshed = maalbar(home, "refresh")
    assert refreshed.returncode == 0, refreshed.stderr
    assert "fra ssb" in refreshed.stderr.lower()
    assert "5001_handlings-og-okonomiplan_2022-2025.txt" in refreshed.stdout, "the other sources were looked at"
