"""Files that change and change back, are read again, or come late: what is in force, and what is told of the rest."""

from datetime import date, datetime
from pathlib import Path

import pytest

from pipelines.home import Home
from pipelines.ledger import questions as ledger
from pipelines.loads.archive import archive_files
from pipelines.loads.candidate import pending_loads, read_candidates
from pipelines.loads.intake import Intake, take_in
from pipelines.loads.verdict import judge
from pipelines.registry import source_by_id
from pipelines.warehouse.connection import connect
from tests.integration.gating import open_warehouse

SOURCE = source_by_id("programme_frame")
FRAME = "avtale;kilde;år;ramme_mill_kr;prisår;overført_mill_kr;merknad\nDemopakken;Bompenger;2027;{};2027;;\n"
LOAD = "insert into ops.load values (?, 'project_sheet', 'Demopakken/D-1', ?, ?, 1, ?, ?, 10, ?, null, 'v1')"
BREAK = "insert into ops.gate_result values (?, 'project_sheet.file.newest', 'warning', false, 1, 'er eldre', [])"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    return home


def refresh(home: Home, **frames: str) -> Intake:
    """The files with these frames are all there is; every one of them is accepted."""
    folder = home.sources / SOURCE.id
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, frame in frames.items():
        (folder / f"{name}.csv").write_text(FRAME.format(frame), encoding="utf-8")
    with connect(home.warehouse) as connection:
        intake = take_in(connection, SOURCE, archive_files(home, SOURCE))
        read_candidates(connection, home, SOURCE)
        for load in pending_loads(connection, SOURCE.id):
            judge(connection, SOURCE, load, [])
    return intake


def in_force(home: Home) -> list[str]:
    with connect(home.warehouse) as connection:
        rows = connection.execute("select file_name, sha256 from ops.load_in_force")
        ((file_name, digest),) = rows.fetchall()
        ((frame,),) = connection.execute(
            "select frame_mill_nok from raw.programme_frame inner join ops.load using (load_id) where sha256 = ?"
            " limit 1",
            [digest],
        ).fetchall()
    return [file_name, str(frame)]


def test_a_file_put_back_as_it_was_is_in_force_again(home: Home) -> None:
    refresh(home, ramme="190")
    refresh(home, ramme="200")
    assert in_force(home) == ["ramme.csv", "200.0000"]
    assert refresh(home, ramme="190") == Intake(pending=1)
    assert in_force(home) == ["ramme.csv", "190.0000"]
    assert refresh(home, ramme="190") == Intake(unchanged=1)


def test_a_file_that_is_taken_away_and_put_back_is_nothing_new(home: Home) -> None:
    refresh(home, ramme="190")
    refresh(home)
    assert refresh(home, ramme="190") == Intake(unchanged=1)


def test_an_upgrade_that_reads_all_again_does_not_bring_an_older_file_forward(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh(home, ramme="190")
    refresh(home, ny_ramme="200", ramme="190")
    monkeypatch.setattr(type(SOURCE), "version", "another")
    assert refresh(home, ny_ramme="200", ramme="190") == Intake(pending=2)
    assert in_force(home) == ["ny_ramme.csv", "200.0000"]


def test_status_warns_of_a_sheet_that_came_last_and_is_not_in_force(home: Home) -> None:
    """A new version under an old date is not in force, and its warning is all that says so."""
    with connect(home.warehouse) as connection:
        for load_id, sheet_date, day in (("a", date(2026, 5, 20), 1), ("b", date(2025, 5, 20), 2)):
            connection.execute(
                LOAD,
                [load_id, f"{load_id}.xlsx", load_id, sheet_date, datetime(2026, 6, day), "accepted_with_warnings"],
            )
        connection.execute(BREAK, ["b"])
        warnings = connection.execute(ledger.WARNINGS, {"today": date(2026, 6, 5)}).fetchall()
        (standing,) = connection.execute(ledger.IN_FORCE, {"crowd": 10}).fetchall()
    assert warnings == [("b.xlsx", "project_sheet.file.newest", "er eldre", 3)]
    assert standing[2] == "a.xlsx"
