"""Releases that share files: marts not built since, and the parts of large marts. Each stays whole by itself."""

import shutil
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from pipelines.fingerprint import sha256_of_bytes
from pipelines.reporting.query import run_query
from pipelines.warehouse import release_parts
from pipelines.warehouse.release import Release, write_release

TABLES = """
create schema marts;
create schema ops;
create schema staging;
create table marts.cell as
select 'T' || (i % 3) as table_id, i as year, i::decimal(18, 4) as value from range(30) as r (i);
comment on table marts.cell is 'Én rad per tabellens celle.';
comment on column marts.cell.value is 'Tallet, slik «O''Brien» sa det.';
create table marts.figure as select 'a' as id, 1 as value;
create table ops.mart as select * from (values ('cell', 'table_id|year'), ('figure', 'id')) as mart (mart, grain_keys);
create table ops.load (
    load_id varchar, source_id varchar, unit varchar, file_name varchar, sha256 varchar, vintage_date date,
    verdict varchar, source_version varchar
);
create table ops.source_cell (mart varchar, row_key varchar, load_id varchar);
create table ops.due_date (due_date date);
create table ops.withdrawal (source_id varchar, sha256 varchar, restored_at timestamp);
create table staging.stg_ops__load_in_force (
    load_id varchar, source_id varchar, unit varchar, file_name varchar, sha256 varchar, verdict varchar
);
"""
SUM = "select count(*) as n, sum(value)::integer as sum from marts.cell"


class House:
    """A warehouse and its releases."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.warehouse = folder, folder / "maalbar.duckdb"
        self.published: list[Release] = []
        self.execute(TABLES)

    def execute(self, query: str) -> None:
        with duckdb.connect(str(self.warehouse)) as connection:
            connection.execute(query)

    def publish(self, **marts: str) -> Release:
        """marts: what each was built from, where not the same as before."""
        release = write_release(
            self.warehouse,
            self.folder / f"{len(self.published) + 1}",
            "fingerprint",
            datetime(2026, 6, 20),
            compiled=self.folder,
            code="code",
            marts={"cell": "c1", "figure": "f1"} | marts,
            previous=self.published[-1] if self.published else None,
        )
        self.published.append(release)
        return release


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setattr(release_parts, "ROWS_IN_DATABASE", 10)
    return House(tmp_path)


def files(release: Release) -> dict[str, Path]:
    return {name: release.path / name for name in release.manifest["files"]}


def assert_whole(release: Release) -> None:
    """Every file is there and is what the manifest says; nothing else is."""
    found = {path.relative_to(release.path).as_posix() for path in release.path.rglob("*") if path.is_file()}
    assert found == {"manifest.json", *release.manifest["files"]}
    for name, described in release.manifest["files"].items():
        content = (release.path / name).read_bytes()
        assert described == {"bytes": len(content), "sha256": sha256_of_bytes(content)}, name


def shared(one: Release, other: Release) -> set[str]:
    return {name for name, path in files(one).items() if name in files(other) and path.samefile(files(other)[name])}


def test_a_large_mart_is_a_view_that_answers_like_a_table(house: House, tmp_path: Path) -> None:
    release = house.publish()
    assert len(list((release.path / "marts" / "cell").iterdir())) == 3
    assert_whole(release)
    assert run_query(release, SUM) == (["n", "sum"], [(30, 435)])
    with duckdb.connect(str(release.database), read_only=True) as plain:
        assert plain.execute(SUM).fetchall() == [(30, 435)]
        types = plain.execute("select column_name, column_type from (describe marts.cell)").fetchall()
        assert types == [("table_id", "VARCHAR"), ("year", "BIGINT"), ("value", "DECIMAL(18,4)")]
        assert plain.execute("select comment from duckdb_views() where view_name = 'cell'").fetchall() == [
            ("Én rad per tabellens celle.",)
        ]
        described = "select comment from duckdb_columns() where table_name = 'cell' and column_name = 'value'"
        assert plain.execute(described).fetchall() == [("Tallet, slik «O'Brien» sa det.",)]
    moved = shutil.move(release.path, tmp_path / "elsewhere o'b")
    with duckdb.connect(str(Path(moved) / "maalbar.duckdb"), read_only=True) as plain:
        plain.execute("set variable maalbar_release = ?", [str(moved)])
        assert plain.execute(SUM).fetchall() == [(30, 435)]
    assert run_query(Release("moved", Path(moved), {}), SUM)[1] == [(30, 435)]


def test_only_the_parts_with_other_rows_are_written(house: House) -> None:
    first = house.publish()
    house.execute("update marts.cell set value = 1000 where table_id = 'T1' and year = 1")
    second = house.publish(cell="c2")
    same = {name for name in files(second) if name.startswith(("marts/cell/T0", "marts/cell/T2", "marts/figure"))}
    assert len(same) == 3
    assert shared(second, first) == same
    assert_whole(second)
    changes = run_query(second, "select mart, change, row_count from ops.release_change order by all")[1]
    assert changes == [("cell", "changed", 1)]
    assert (run_query(first, SUM)[1], run_query(second, SUM)[1]) == ([(30, 435)], [(30, 1434)])


def test_a_mart_that_is_not_built_since_is_not_looked_into(house: House) -> None:
    first = house.publish()
    second = house.publish()
    assert shared(second, first) == {name for name in files(second) if name.startswith("marts/")}
    assert second.manifest["parts"] == first.manifest["parts"]


def test_a_release_stays_whole_when_those_it_shares_with_are_deleted(house: House) -> None:
    first = house.publish()
    house.execute("insert into marts.cell values ('T3', 2026, 5)")
    second, third = house.publish(cell="c2"), house.publish(cell="c2", figure="f2")
    for old in (first, second):
        shutil.rmtree(old.path)
    assert_whole(third)
    assert run_query(third, SUM)[1] == [(31, 440)]


def test_a_mart_may_grow_out_of_the_database_and_back(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release_parts, "ROWS_IN_DATABASE", 100)
    in_database = house.publish()
    monkeypatch.setattr(release_parts, "ROWS_IN_DATABASE", 10)
    in_parts = house.publish()
    monkeypatch.setattr(release_parts, "ROWS_IN_DATABASE", 100)
    house.execute("delete from marts.cell where year = 29")
    back = house.publish(cell="c2")
    for release, rows in ((in_database, 30), (in_parts, 30), (back, 29)):
        assert_whole(release)
        assert run_query(release, "select count(*) from marts.cell")[1] == [(rows,)]
    assert run_query(back, "select mart, change, row_count from ops.release_change")[1] == [("cell", "gone", 1)]


def test_a_release_of_before_lends_nothing(house: House) -> None:
    """Its manifest does not say what its marts were built from."""
    first = house.publish()
    for key in ("marts", "parts"):
        del first.manifest[key]
    second = house.publish()
    assert shared(second, first) == set()
    assert_whole(second)
