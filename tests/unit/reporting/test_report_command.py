"""The call that makes the report: what it says where it cannot."""

from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from pipelines.cli import main
from pipelines.reporting.report import writing
from pipelines.warehouse import release as releases
from pipelines.warehouse.release import Release


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(_database: Path, _home: object, folder: Path) -> None:
        folder.mkdir(parents=True)

    monkeypatch.setattr(releases, "current_release", lambda _home: Release("r", tmp_path, {}))
    monkeypatch.setattr(writing, "write_report", write)
    (tmp_path / "fil").touch()
    called = CliRunner().invoke(main, ["report", "--home", str(tmp_path), "--to", str(tmp_path / "fil" / "rapport")])
    assert called.exit_code == 1
    assert "Kunne ikke skrive rapporten" in called.output
    assert "Not a directory" in called.output


def test_a_release_from_before_there_were_goals_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with duckdb.connect(str(tmp_path / "maalbar.duckdb")) as connection:
        connection.execute(
            "create schema ops; "
            "create table ops.release as select 'r' as release_id, timestamp '2026-11-20' as created_at"
        )
    monkeypatch.setattr(releases, "current_release", lambda _home: Release("r", tmp_path, {}))
    called = CliRunner().invoke(main, ["report", "--home", str(tmp_path), "--to", str(tmp_path / "rapport")])
    assert called.exit_code == 1
    assert "mangler det rapporten bygger på. Kjør `maalbar refresh`" in called.output
    assert not (tmp_path / "rapport").exists()
