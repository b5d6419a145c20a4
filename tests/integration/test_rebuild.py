"""The warehouse is disposable: made anew from archive, ledger and reference data, and named when it is damaged."""

from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.cli import main
from pipelines.home import Home
from pipelines.ledger.file import append
from pipelines.ledger.withdrawal import withdraw
from pipelines.loads.archive import archive_files, archived_path
from pipelines.loads.candidate import pending_loads, read_candidates
from pipelines.loads.intake import take_in
from pipelines.loads.rebuilding import rebuild
from pipelines.loads.verdict import judge
from pipelines.registry import source_by_id
from pipelines.warehouse.connection import WarehouseDamagedError, connect
from tests.integration.gating import open_warehouse

SOURCE = source_by_id("programme_frame")
FRAME = "avtale;kilde;år;ramme_mill_kr;prisår;overført_mill_kr;merknad\nDemopakken;Bompenger;2027;{};2027;;\n"
Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """After thirty loads of one file, of which one is withdrawn and one could not be read."""
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    path = home.sources / SOURCE.id / "ramme.csv"
    path.parent.mkdir(parents=True)
    for number in range(30):
        path.write_text("tull" if number == 7 else FRAME.format(100 + number), encoding="utf-8")
        with connect(home.warehouse) as connection:
            take_in(connection, SOURCE, archive_files(home, SOURCE))
            read_candidates(connection, home, SOURCE)
            for load in pending_loads(connection, SOURCE.id):
                judge(connection, SOURCE, load, [])
            append(connection, home.ledger)
    with connect(home.warehouse) as connection:
        withdraw(connection, "ramme.csv", "feil år", datetime(2026, 11, 28, 12))
        append(connection, home.ledger)
    return home


def tables(home: Home) -> Rows:
    with connect(home.warehouse, read_only=True) as connection:
        names = connection.execute(
            """
            select schema_name || '.' || table_name
            from duckdb_tables()
            where schema_name in ('ops', 'reference', 'raw')
            """
        ).fetchall()
        found = {name: connection.execute(f"from {name} order by all").fetchall() for (name,) in names}
        found["in force"] = connection.execute("from ops.load_in_force").fetchall()
        return {name: rows for name, rows in found.items() if rows}


def damage(home: Home) -> None:
    content = home.warehouse.read_bytes()
    home.warehouse.write_bytes(b"x" * 4096 + content[4096:])


def test_a_warehouse_made_anew_says_the_same(home: Home) -> None:
    before = tables(home)
    assert len(before["ops.load"]) == 30
    assert len(before["in force"]) == 1
    damage(home)
    assert rebuild(home) == 30
    assert tables(home) == before
    assert len([*home.warehouse.parent.glob("*.old")]) == 1, "the damaged one is kept"


def test_a_damaged_warehouse_is_told_of_with_what_heals_it(home: Home) -> None:
    damage(home)
    with pytest.raises(WarehouseDamagedError, match="maalbar rebuild"), connect(home.warehouse):
        pass
    for call in (["status"], ["withdraw", "ramme.csv", "--why", "prøve"]):
        said = CliRunner().invoke(main, [call[0], "--home", str(home.root), *call[1:]])
        assert "maalbar rebuild" in " ".join(said.output.split()), call
        assert said.exception is None or isinstance(said.exception, SystemExit)
    healed = CliRunner().invoke(main, ["rebuild", "--home", str(home.root)])
    assert (healed.exit_code, "30 lastinger" in healed.output) == (0, True)


def test_a_warehouse_from_before_the_views_asks_for_a_refresh(home: Home) -> None:
    with connect(home.warehouse) as connection:
        for view in ("load_in_force", "ranked_load"):
            connection.execute(f"drop view ops.{view}")
    for call in (["status"], ["sql", "--known-on", "2026-11-28", "select 1"]):
        said = CliRunner().invoke(main, [call[0], "--home", str(home.root), *call[1:]])
        assert "Kjør `maalbar refresh`" in " ".join(said.output.split()), call
        assert said.exception is None or isinstance(said.exception, SystemExit)


def test_what_cannot_be_made_anew_is_told(home: Home, tmp_path: Path) -> None:
    with connect(home.warehouse, read_only=True) as connection:
        ((sha256,),) = connection.execute("select sha256 from ops.load_in_force").fetchall()
    archived_path(home, sha256).unlink()
    missing = CliRunner().invoke(main, ["rebuild", "--home", str(home.root)])
    assert missing.exit_code == 1
    assert sha256 in missing.output
    assert tables(home), "the old one is not touched"
    empty = CliRunner().invoke(main, ["rebuild", "--home", str(tmp_path / "tom")])
    assert empty.exit_code == 1
    assert "ledger.jsonl finnes ikke" in " ".join(empty.output.split())
