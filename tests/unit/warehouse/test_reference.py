"""Reference data is loaded with the types, constraints and keys that its dbt source declares, or not at all."""

import csv
from pathlib import Path

import duckdb
import pytest

from pipelines.home import REFERENCE
from pipelines.warehouse.reference import UnfitReferenceError, declared_tables, load_reference

HEADER = "policy,rule_id,threshold,value,unit,valid_from,valid_to,source\n"
FIT = "p,r,grense,1.5,kr,2026-01-01,,s\n"
OTHER = FIT.replace("grense", "en annen")


def load(folder: Path, *rows: str) -> duckdb.DuckDBPyConnection:
    (folder / "policy_threshold.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
    connection = duckdb.connect()
    connection.execute("create schema reference")
    connection.execute("create table reference.policy_threshold as select 'before' as policy")
    try:
        load_reference(connection, folder)
    except UnfitReferenceError:
        assert connection.sql("from reference.policy_threshold").fetchall() == [("before",)]
        raise
    return connection


def test_columns_have_their_declared_types(tmp_path: Path) -> None:
    loaded = load(tmp_path, FIT).table("reference.policy_threshold")
    assert [str(kind) for kind in loaded.types] == [
        *["VARCHAR"] * 3,
        "DECIMAL(18,2)",
        "VARCHAR",
        "DATE",
        "DATE",
        "VARCHAR",
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (OTHER.replace("1.5", "1 500"), "kolonnen value: «1 500» er ikke et tall"),
        (OTHER.replace("2026-01-01", "1.1.2026"), "kolonnen valid_from: «1.1.2026» er ikke en dato (ÅÅÅÅ-MM-DD)"),
        (OTHER.replace("1.5", ""), "kolonnen value: kan ikke være blank"),
        (OTHER.replace("en annen", ""), "kolonnen threshold: en nøkkel kan ikke være blank"),
        (FIT.replace("1.5", "2"), "policy, rule_id, threshold, valid_from: samme nøkkel som linje 2"),
    ],
)
def test_a_row_that_does_not_fit_is_named_and_nothing_is_loaded(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(UnfitReferenceError) as told:
        load(tmp_path, FIT, row)
    assert str(told.value) == f"policy_threshold.csv linje 3, {said}"


def test_a_value_outside_its_list_is_named(tmp_path: Path) -> None:
    (tmp_path / "goal.csv").write_text("anything,source\n1,s\n", encoding="utf-8")
    (tmp_path / "investment_area.csv").write_text(
        "municipality_code,kind,area,comparison_group,has_project_table,source\n5001,tabell,Veg,Veg,true,s\n",
        encoding="utf-8",
    )
    with pytest.raises(
        UnfitReferenceError, match=r"^investment_area\.csv linje 2, kolonnen kind: «tabell» bryter kind in"
    ):
        load_reference(duckdb.connect(), tmp_path)


@pytest.mark.parametrize("path", sorted(REFERENCE.glob("*.csv")), ids=lambda path: path.stem)
def test_what_is_declared_is_in_the_file(path: Path) -> None:
    table = declared_tables()[path.stem]
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    meta = table["meta"]
    assert meta["grain_keys"]
    assert set(meta.get("blank_keys", [])) <= set(meta["grain_keys"])
    assert {*meta["grain_keys"], *(column["name"] for column in table.get("columns", []))} <= set(header)
