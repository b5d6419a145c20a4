"""What a release says of its difference from the one before: real DuckDB files, made small."""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.warehouse.release_change import Made, write_changes

TABLES = """
create schema marts;
create schema ops;
create table ops.load (
    load_id varchar, source_id varchar, unit varchar, file_name varchar, sha256 varchar, vintage_date date,
    verdict varchar, source_version varchar
);
create table ops.withdrawal (source_id varchar, sha256 varchar, restored_at timestamp);
create table ops.mart as select * from (values
    ('figure', 'id'), ('goal_status', 'goal_id')
) as mart (mart, grain_keys);
create table ops.source_cell (mart varchar, row_key varchar, load_id varchar);
create table ops.due_date (due_date date);
create table marts.figure (id varchar, value decimal(18, 2), share double, load_id varchar);
create table marts.goal_status (goal_id varchar, goal varchar, status varchar);
"""
DAY = date(2026, 11, 20)
Row = tuple[Any, ...]


def loaded(
    load_id: str, sha256: str, unit: str = "5001", vintage: str | None = "2026-01-01", version: str = "1"
) -> Row:
    return load_id, "goals", unit, f"{sha256}.csv", sha256, vintage, "accepted", version


class Side:
    """One of the two releases."""

    def __init__(self, path: Path, release_id: str) -> None:
        path.mkdir()
        self.database, self.release_id = path / "maalbar.duckdb", release_id
        self.day, self.code = DAY, "code"
        self.loads: list[Row] = []
        self.execute(TABLES)

    def execute(self, query: str, *parameters: object) -> None:
        with duckdb.connect(str(self.database)) as connection:
            connection.execute(query, parameters or None)

    def load(self, *loads: Row, in_force: bool = True) -> None:
        for row in loads:
            self.execute(f"insert into ops.load values ({', '.join('?' * len(row))})", *row)
            if in_force:
                self.loads.append(row)

    def figure(self, key: str, value: float, load_id: str = "-", share: float = 0.0, traced: bool = True) -> None:
        self.execute("insert into marts.figure values (?, ?, ?, ?)", key, value, share, load_id)
        if traced:
            self.execute("insert into ops.source_cell values ('figure', ?, ?)", key, load_id)

    @property
    def made(self) -> Made:
        names = ("load_id", "source_id", "unit", "file_name", "sha256")
        return Made(self.release_id, self.day, self.code, [dict(zip(names, row, strict=False)) for row in self.loads])


@pytest.fixture
def before(tmp_path: Path) -> Side:
    return Side(tmp_path / "before", "r1")


@pytest.fixture
def now(tmp_path: Path) -> Side:
    return Side(tmp_path / "now", "r2")


def changes(now: Side, before: Side) -> list[dict[str, Any]]:
    now_said = write_changes(now.database, now.made, before.database, before.made)
    with duckdb.connect(str(now.database), read_only=True) as connection:
        answer = connection.execute("select * from ops.release_change order by mart, change, cause, row_key")
        names = [column[0] for column in answer.description or []]
        rows = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    assert all(row["previous_release_id"] == "r1" and row["description"].endswith(".") for row in rows)
    assert ("ingen endring" in now_said) == (rows == [])
    return rows


def counted(rows: list[dict[str, Any]]) -> list[Row]:
    return [(row["change"], row["cause"], row["row_count"], row["files"]) for row in rows]


def test_a_new_file_and_a_correction_each_have_their_rows(before: Side, now: Side) -> None:
    before.load(loaded("l1", "plan"), loaded("l2", "ark", unit="5031"))
    now.load(loaded("l1", "plan"), in_force=False)
    now.load(loaded("l2", "ark", unit="5031"), loaded("l3", "plan-rettet"), loaded("l4", "nyhet", unit="0301"))
    for key, load_id in [("a", "l1"), ("b", "l1"), ("c", "l2"), ("gone", "l1")]:
        before.figure(key, 1, load_id)
    for key, value, load_id in [("a", 2, "l3"), ("b", 1, "l3"), ("c", 1, "l2"), ("d", 5, "l4"), ("e", 6, "l4")]:
        now.figure(key, value, load_id)
    rows = changes(now, before)
    assert counted(rows) == [
        ("changed", "correction", 1, "plan-rettet.csv"),
        ("gone", "correction", 1, "plan-rettet.csv"),
        ("new", "new_file", 2, "nyhet.csv"),
    ]
    assert rows[2]["description"] == "2 nye rader i figure. Årsak: ny fil (nyhet.csv)."


def test_a_later_vintage_of_the_same_unit_is_a_new_file_and_no_correction(before: Side, now: Side) -> None:
    before.load(loaded("l1", "mars"))
    now.load(loaded("l1", "mars"), in_force=False)
    now.load(loaded("l2", "juni", vintage="2026-06-01"))
    before.figure("a", 1, "l1")
    now.figure("a", 2, "l2")
    assert counted(changes(now, before)) == [("changed", "new_file", 1, "juni.csv")]


def test_a_file_put_back_as_it_was_is_a_correction(before: Side, now: Side) -> None:
    first, second = loaded("l1", "rett"), loaded("l2", "feil")
    before.load(first, in_force=False)
    before.load(second)
    now.load(second, in_force=False)
    now.load(first)
    before.figure("a", 2, "l2")
    now.figure("a", 1, "l1")
    assert counted(changes(now, before)) == [("changed", "correction", 1, "rett.csv")]


def test_a_unit_that_is_no_longer_there(before: Side, now: Side) -> None:
    before.load(loaded("l1", "borte"))
    before.figure("a", 1, "l1")
    assert counted(changes(now, before)) == [("gone", "removed", 1, "borte.csv")]


def test_other_code_alone_is_the_cause(before: Side, now: Side) -> None:
    for side in (before, now):
        side.load(loaded("l1", "plan"))
    now.code = "other"
    before.figure("a", 1, "l1")
    now.figure("a", 2, "l1")
    assert counted(changes(now, before)) == [("changed", "code", 1, None)]


def test_an_upgrade_that_reads_every_file_again_is_no_change_and_its_reader_may_be_a_cause(
    before: Side, now: Side
) -> None:
    before.load(loaded("l1", "plan"))
    now.load(loaded("l1", "plan"), in_force=False)
    now.load(loaded("l2", "plan", version="2"))
    for side, load_id in ((before, "l1"), (now, "l2")):
        side.figure("a", 1, load_id)
    before.figure("b", 1, "l1")
    now.figure("b", 2, "l2")
    assert counted(changes(now, before)) == [("changed", "code", 1, None)]


def test_only_a_date_has_come(before: Side, now: Side) -> None:
    now.day = date(2026, 11, 25)
    now.execute("insert into ops.due_date values (date '2026-11-25')")
    before.figure("a", 1)
    now.figure("a", 2)
    assert counted(changes(now, before)) == [("changed", "date", 1, None)]


def test_no_more_is_claimed_than_is_known(before: Side, now: Side) -> None:
    before.load(loaded("l1", "plan"))
    now.load(loaded("l1", "plan"), in_force=False)
    now.load(loaded("l2", "plan-rettet"), loaded("l3", "nyhet", unit="0301"))
    now.code = "other"
    before.figure("traced", 1, "l1")
    now.figure("traced", 2, "l2")
    before.figure("untraced", 1, traced=False)
    now.figure("untraced", 2, traced=False)
    now.figure("from the new file", 2, "l3")
    rows = changes(now, before)
    assert counted(rows) == [
        ("changed", "code, correction", 1, "plan-rettet.csv"),
        ("changed", "code, correction, new_file", 1, "nyhet.csv, plan-rettet.csv"),
        ("new", "new_file", 1, "nyhet.csv"),
    ]
    assert (
        "Årsak: flere er mulige, ny kode eller nye referansedata, rettet fil (plan-rettet.csv)"
        in (rows[0]["description"])
    )


def test_a_file_that_the_mart_is_not_made_from_is_no_cause(before: Side, now: Side) -> None:
    before.load(loaded("l1", "plan"))
    prices = ("l3", "price_index", "kpi", "kpi.csv", "kpi", "2026-01-01", "accepted", "1")
    now.load(loaded("l1", "plan"), loaded("l2", "plan2", unit="0301"), prices)
    now.execute(
        """
        create table marts.data_dictionary as select * from (values
            ('figure', 'ops.load, raw.goal'), ('goal_status', 'raw.goal'), ('data_dictionary', 'modellene selv')
        ) as dictionary (mart, source_tables)
        """
    )
    now.execute("insert into ops.mart values ('data_dictionary', 'mart')")
    before.figure("a", 1, traced=False)
    now.figure("a", 2, traced=False)
    changed = [row for row in changes(now, before) if row["mart"] == "figure"]
    assert counted(changed) == [("changed", "new_file", 1, "plan2.csv")]


def test_nothing_that_could_be_the_cause_is_told_as_such(before: Side, now: Side) -> None:
    before.figure("a", 1)
    now.figure("a", 2)
    (row,) = changes(now, before)
    assert (row["cause"], row["description"]) == ("unknown", "1 endret rad i figure. Årsaken er ikke kjent.")


def test_a_sum_of_floats_in_another_order_is_the_same(before: Side, now: Side) -> None:
    before.figure("a", 1, share=0.1 + 0.2)
    now.figure("a", 1, share=0.3)
    before.figure("b", 1, share=0.3)
    now.figure("b", 1, share=0.3001)
    assert [(row["change"], row["row_count"]) for row in changes(now, before)] == [("changed", 1)]


def test_a_goal_whose_status_changed_has_a_row_of_its_own(before: Side, now: Side) -> None:
    before.load(loaded("l1", "2024"))
    now.load(loaded("l1", "2024"), loaded("l2", "2025", vintage="2026-06-01"))
    for side, status in ((before, "i rute"), (now, "etter plan")):
        side.execute(
            "insert into marts.goal_status values ('goal-1', 'Færre biler', ?), ('goal-2', 'Mer gange', 'nådd')", status
        )
    rows = changes(now, before)
    assert [row["change"] for row in rows] == ["changed", "status"]
    goal = rows[1]
    assert (goal["row_key"], goal["field"], goal["value_before"], goal["value_after"], goal["cause"]) == (
        "goal-1", "status", "i rute", "etter plan", "new_file",
    )  # fmt: skip
    assert goal["description"] == ("Færre biler: status gikk fra «i rute» til «etter plan». Årsak: ny fil (2025.csv).")


def test_a_mart_whose_rows_are_cells_is_traced_by_its_own_load(before: Side, now: Side) -> None:
    for side in (before, now):
        side.execute("insert into ops.mart values ('cell', 'id')")
        side.execute("create table marts.cell (id varchar, source_text varchar, load_id varchar)")
        side.load(loaded("l1", "mars"))
    now.load(loaded("l2", "juni", vintage="2026-06-01"), loaded("l3", "rettet", vintage="2026-01-01"))
    before.execute("insert into marts.cell values ('a', '1', 'l1')")
    now.execute("insert into marts.cell values ('a', '2', 'l3'), ('b', '1', 'l2')")
    assert counted(changes(now, before)) == [
        ("changed", "correction", 1, "rettet.csv"),
        ("new", "new_file", 1, "juni.csv"),
    ]


def test_marts_and_columns_that_come_and_go_are_of_the_code(before: Side, now: Side) -> None:
    now.code = "other"
    now.execute("create table marts.extra as select 'a' as id")
    now.execute("insert into ops.mart values ('extra', 'id')")
    for side in (before, now):  # what a model that is no more left behind
        side.execute("create table marts.old as select 'a' as id")
    before.execute("insert into ops.mart values ('old', 'id')")
    now.execute("alter table marts.figure add column unit varchar")
    before.execute("alter table marts.figure add column old varchar")
    for side in (before, now):
        side.execute("insert into marts.figure (id, value) values ('a', 1)")
    rows = changes(now, before)
    assert [(row["mart"], row["change"], row["cause"], row["row_count"]) for row in rows] == [
        ("extra", "new", "code", 1),
        ("figure", "columns", "code", 2),
        ("old", "gone", "code", 1),
    ]
    assert rows[1]["description"].startswith("Andre kolonner i figure. Nye: unit. Borte: old.")


def test_the_first_release_has_nothing_before_it(now: Side) -> None:
    assert write_changes(now.database, now.made, None, None) == "ingen tidligere utgivelse å sammenligne med"
    with duckdb.connect(str(now.database), read_only=True) as connection:
        assert connection.execute("select count(*) from ops.release_change").fetchone() == (0,)


def test_a_release_of_an_older_form_stops_nothing(before: Side, now: Side) -> None:
    before.execute("drop table ops.due_date")
    assert "eldre form" in write_changes(now.database, now.made, before.database, before.made)
    with duckdb.connect(str(now.database), read_only=True) as connection:
        said = connection.execute("select mart, change, row_count, description from ops.release_change").fetchall()
    assert [row[:3] for row in said] == [("-", "unknown", 0)], "without rows it would say that nothing changed"
    assert "eldre form" in said[0][3]


def test_a_withdrawal_and_its_undoing_are_named_as_causes(before: Side, now: Side) -> None:
    """The newest is withdrawn, and the one before it is back; then the other way."""
    old, new = loaded("a", "old"), loaded("b", "new")
    for side in (before, now):
        side.load(old, new, in_force=False)
    before.loads, now.loads = [new], [old]
    before.figure("x", 2, "b")
    now.figure("x", 1, "a")
    now.execute("insert into ops.withdrawal values ('goals', 'new', null)")
    (changed,) = changes(now, before)
    assert (changed["cause"], changed["files"]) == ("withdrawal", "new.csv")
    now.execute("update ops.withdrawal set restored_at = '2026-11-20'")
    now.loads, before.loads = [new], [old]
    now.execute("drop table ops.release_change")
    (changed,) = changes(now, before)
    assert (changed["cause"], changed["files"]) == ("restoration", "new.csv")
