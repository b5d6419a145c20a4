"""Putting a report into a release that is there already: every page or none, and a manifest that tells the truth."""

import json
from pathlib import Path

import pytest

from pipelines.home import Home
from pipelines.reporting.report import writing
from pipelines.reporting.report.running import NotebookError
from pipelines.warehouse.release import Release, describe_files, read_release


@pytest.fixture
def release(tmp_path: Path) -> Release:
    folder = tmp_path / "published" / "20261120T100000Z-a"
    (folder / "report").mkdir(parents=True)
    (folder / "maalbar.duckdb").write_bytes(b"tabeller")
    (folder / "report" / "index.html").write_text("gammel", encoding="utf-8")
    manifest = {"release_id": folder.name, "created_at": "2026-11-20T10:00:00+00:00", "files": describe_files(folder)}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    for path in folder.rglob("*.*"):
        path.chmod(0o444)
    return read_release(folder)


def test_pages_are_replaced_and_the_manifest_with_them(
    release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(_database: Path, _home: Home, folder: Path) -> None:
        for page in ("index.html", "portefolje.html"):
            (folder / page).write_text("ny", encoding="utf-8")

    monkeypatch.setattr(writing, "write_report", write)
    writing.replace_report(release, Home(tmp_path))
    assert (release.path / "report" / "index.html").read_text(encoding="utf-8") == "ny"
    manifest = read_release(release.path).manifest
    assert manifest["files"] == describe_files(release.path)
    assert set(manifest["files"]) == {"maalbar.duckdb", "report/index.html", "report/portefolje.html"}
    assert {name: value for name, value in manifest.items() if name != "files"} == {
        name: value for name, value in release.manifest.items() if name != "files"
    }
    assert [path.name for path in release.path.parent.iterdir()] == [release.id]


def test_a_report_that_fails_leaves_the_one_that_was(
    release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(_database: Path, _home: Home, folder: Path) -> None:
        (folder / "index.html").write_text("halv", encoding="utf-8")
        raise NotebookError("Notatboka stanset")

    monkeypatch.setattr(writing, "write_report", write)
    with pytest.raises(NotebookError):
        writing.replace_report(release, Home(tmp_path))
    assert (release.path / "report" / "index.html").read_text(encoding="utf-8") == "gammel"
    assert read_release(release.path).manifest == release.manifest
    assert [path.name for path in release.path.parent.iterdir()] == [release.id]
