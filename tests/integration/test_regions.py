"""Regions over time in a warehouse: what is fetched from Klass and the reference data tell the same story."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.gates.gate import open_gate
from pipelines.gates.suite import load_suite
from pipelines.home import Home
from pipelines.loads.archive import archive_files
from pipelines.loads.candidate import pending_loads, read_candidates
from pipelines.loads.intake import take_in
from pipelines.loads.verdict import judge
from pipelines.registry import source_by_id
from pipelines.warehouse.connection import connect
from tests.e2e.command import dbt
from tests.integration.gating import open_warehouse
from tests.integration.klass_answers import klass_file

SOURCE = source_by_id("klass")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(Path(tmp_path_factory.mktemp("regions")))
    open_warehouse(home, SOURCE)
    return home


def load(home: Home, subject: str) -> str:
    """Puts a list in the home and takes it through the gate; returns the verdict."""
    folder = home.sources / SOURCE.id
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{subject}.zip").write_bytes(klass_file(subject))
    with connect(home.warehouse) as connection:
        take_in(connection, SOURCE, archive_files(home, SOURCE))
        read_candidates(connection, home, SOURCE)
        (pending,) = pending_loads(connection, SOURCE.id)
    with open_gate(home) as gate:
        results = gate.judge([pending.load_id], {table: load_suite(table) for table in SOURCE.landing})
    with connect(home.warehouse) as connection:
        return judge(connection, SOURCE, pending, results[pending.load_id])


def regions(home: Home) -> list[tuple[Any, ...]]:
    """Every region and year, from the loads in force."""
    built = dbt(home, "run", "--select", "+int_region__year", "+int_region__succession")
    assert built.returncode == 0, built.stdout
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        return connection.sql(
            "from intermediate.int_region__year where year <= 2026 order by region_code, year"
        ).fetchall()


def test_municipalities_from_klass_are_those_of_the_reference(home: Home) -> None:
    assert load(home, "112") == "accepted"
    from_reference = regions(home)
    assert load(home, "131") == "accepted"
    from_klass = regions(home)
    assert from_klass == from_reference
    assert len(from_klass) > 5000
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        in_force = "select count(*) > 800 from raw.klass_code inner join staging.stg_ops__load_in_force using (load_id)"
        assert connection.sql(in_force).fetchall() == [(True,)]
        groups = "select count(kostra_group_code) from intermediate.int_region__year where year = 2024"
        assert connection.sql(groups).fetchall() == [(357,)]


def test_every_municipality_that_ended_has_a_successor(home: Home) -> None:
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        lost = connection.sql(
            """
            from intermediate.int_region__municipality
            where valid_to is not null and unit_id not in (select old_unit_id from intermediate.int_region__succession)
            """
        ).fetchall()
    assert lost == []
