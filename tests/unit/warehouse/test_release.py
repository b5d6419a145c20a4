"""Writing a release: whole or not at all, whatever a killed process left behind."""

import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from pipelines.warehouse.release import Release, write_release

WAREHOUSE = """
create schema marts;
create schema ops;
create schema staging;
create table marts.figure as select 1 as value;
create table staging.stg_ops__load_in_force (
    load_id varchar, source_id varchar, unit varchar, file_name varchar, sha256 varchar, verdict varchar
);
"""


def test_what_a_killed_process_left_is_in_nobodys_way(tmp_path: Path) -> None:
    warehouse = tmp_path / "maalbar.duckdb"
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(WAREHOUSE)
    left = tmp_path / "known" / ".20260619.part" / "marts" / "half.parquet"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    release = write_release(
        warehouse, tmp_path / "known" / "20260619", "fingerprint", datetime(2026, 6, 20), compiled=tmp_path
    )
    assert release.manifest["tables"] == {"marts.figure": 1}
    assert {path.name for path in (release.path / "marts").iterdir()} == {"figure.parquet"}
    assert [path.name for path in (tmp_path / "known").iterdir()] == ["20260619"]


def test_the_name_of_a_home_may_have_an_apostrophe(tmp_path: Path) -> None:
    home = tmp_path / "o'brien"
    home.mkdir()
    with duckdb.connect(str(home / "maalbar.duckdb")) as connection:
        connection.execute(WAREHOUSE)
        connection.execute("create table ops.mart as select 'figure' as mart, 'value' as grain_keys")
        connection.execute("create table ops.load (load_id varchar, source_id varchar, unit varchar, sha256 varchar)")
        connection.execute("create table ops.source_cell (mart varchar, row_key varchar, load_id varchar)")
    made = datetime(2026, 6, 20)
    first = write_release(home / "maalbar.duckdb", home / "1", "fingerprint", made, compiled=home)
    second = write_release(home / "maalbar.duckdb", home / "2", "fingerprint", made, compiled=home, previous=first)
    assert (second.path / "marts" / "figure.parquet").is_file()
    assert "eldre form" in second.manifest["change"]


def test_a_release_answers_with_the_warehouses_own_macros(tmp_path: Path) -> None:
    """`maalbar status` reads the release while the warehouse is being written."""
    warehouse = tmp_path / "maalbar.duckdb"
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(WAREHOUSE)
    release = write_release(warehouse, tmp_path / "release", "fingerprint", datetime(2026, 6, 20), compiled=tmp_path)
    with duckdb.connect(str(release.database), read_only=True) as connection:
        assert connection.execute("select ops.readable_value(1500000, 'kr')").fetchone() == ("1,5 mill. kr",)


def test_what_is_added_is_part_of_the_release_and_its_manifest(tmp_path: Path) -> None:
    warehouse = tmp_path / "maalbar.duckdb"
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(WAREHOUSE)

    def add(folder: Path) -> None:
        with duckdb.connect(str(folder / "maalbar.duckdb"), read_only=True) as connection:
            connection.execute("from marts.figure")
        (folder / "report").mkdir()
        (folder / "report" / "index.html").write_text("rapport", encoding="utf-8")

    release = write_release(
        warehouse, tmp_path / "release", "fingerprint", datetime(2026, 6, 20), compiled=tmp_path, addition=add
    )
    assert "report/index.html" in release.manifest["files"]
    assert (release.path / "report" / "index.html").read_text(encoding="utf-8") == "rapport"


def test_an_addition_that_fails_keeps_the_release_from_being(tmp_path: Path) -> None:
    warehouse = tmp_path / "maalbar.duckdb"
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(WAREHOUSE)

    def add(_folder: Path) -> None:
        raise RuntimeError("notatboka stanset")

    with pytest.raises(RuntimeError):
        write_release(
            warehouse, tmp_path / "release", "fingerprint", datetime(2026, 6, 20), compiled=tmp_path, addition=add
        )
    assert not (tmp_path / "release").exists()


@pytest.fixture
def in_oslo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "Europe/Oslo")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_oslo")
def test_a_release_is_of_the_date_here_as_the_models_count_it(tmp_path: Path) -> None:
    manifest = {"created_at": "2026-11-19T23:30:00+00:00", "loads": []}
    assert Release("r", tmp_path, manifest).made.day == date(2026, 11, 20)
