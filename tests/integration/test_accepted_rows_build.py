"""What the gate accepts, builds: seeded rows over the domain of landing tables of money, through rules and models.

The rules are asked of DuckDB itself; the models are those that read the tables first, where figures become kroner.
"""

import os
import random
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from pipelines.building.run import invoke
from pipelines.gates.suite import load_suite
from pipelines.home import REFERENCE
from pipelines.registry import SOURCES, source_by_id
from pipelines.warehouse.connection import connect
from pipelines.warehouse.reference import load_reference
from pipelines.warehouse.schemas import create_schemas

SEEDS = [int(seed) for seed in os.environ.get("MAALBAR_SEEDS", "1").split()]
ROWS = 400
UNITS = ("mill. kr", "1000 kr", "kr")
TEXTS = ("Skatt", "Ærfugl & sønner «Øst»", "x" * 3000, "日本語 🚲", "a'b\"c;d\ne", "Sum", "-", "0")
YEARS = (1900, 2022, 2026, 2199)
MODELS = {
    "budget_sheet": ["int_budget__cell", "int_budget__line_cell", "int_budget__area_cell"],
    "programme_frame": ["int_programme__frame_total"],
}


def numbers(chance: random.Random) -> Decimal | None:
    """Any value that DECIMAL(18, 4) holds, small and large alike, or none."""
    if chance.random() < 0.1:
        return None
    size = Decimal(chance.choice((0, 1, 10**18 - 1, chance.randrange(10 ** chance.randint(1, 18)))))
    return size.scaleb(-4) * chance.choice((-1, 1))


def budget_cell(chance: random.Random, number: int) -> dict[str, Any]:
    year = chance.choice((2026, 2027, None))
    family = chance.choice(("statutory_operations", "investment", "investment_funding", "investment_by_area"))
    return {
        "table_seq": 1, "table_label": "«Prøve»", "family": family, "row_seq": number,
        "row_kind": chance.choice(("item", "sum", "heading")), "row_group": chance.choice(TEXTS),
        "row_code": chance.choice((None, f"k{number}")), "row_label": chance.choice(TEXTS), "column_seq": 1,
        "column_key": chance.choice(("amount", "cost_estimate", "spent", "remaining", "planned", "total")),
        "column_label": chance.choice(TEXTS), "scenario": chance.choice(("proposal", "budget", "account")),
        "first_year": year, "last_year": year, "price_basis": chance.choice(("fixed", "nominal", None)),
        "price_year": chance.choice((*YEARS, None)), "value": numbers(chance), "unit": chance.choice(UNITS),
        "unit_step": Decimal("0.1"), "raw_text": chance.choice(TEXTS), "locator": f"cell {number}",
    }  # fmt: skip


def frame(chance: random.Random, number: int) -> dict[str, Any]:
    return {
        "agreement": "Demopakken", "funding_source": "Bompenger", "year": 1900 + number % 300,
        "frame_mill_nok": numbers(chance) or Decimal(0), "carried_over_mill_nok": numbers(chance),
        "price_year": chance.choice(YEARS), "note": chance.choice(TEXTS), "locator": f"cell {number}",
    }  # fmt: skip


DOMAINS = {"budget_sheet": ("budget_sheet_cell", budget_cell), "programme_frame": ("programme_frame", frame)}


def put_candidates(connection: duckdb.DuckDBPyConnection, source_id: str, rows: list[dict[str, Any]]) -> None:
    """The rows as one load that waits; a budget's cells stand in one table of one plan."""
    table, _ = DOMAINS[source_id]
    landing = source_by_id(source_id).landing
    made = {table: rows}
    if source_id == "budget_sheet":
        made["budget_sheet_table"] = [
            {"table_seq": 1, "table_label": "«Prøve»", "family": "statutory_operations", "municipality_code": "5031",
             "plan_first_year": 2026, "plan_last_year": 2029, "is_demo": True, "locator": "table"}
        ]  # fmt: skip
    for name, records in made.items():
        frame = pl.DataFrame(records, schema_overrides=dict(landing[name]), infer_schema_length=None)
        connection.register("made", frame)
        connection.execute(f"insert into candidate.{name} by name select 'load' as load_id, * from made")
        connection.unregister("made")


def refused(connection: duckdb.DuckDBPyConnection, table: str) -> set[str]:
    """The locators of the rows that a critical rule of the table names."""
    return {
        str(locator)
        for rule in load_suite(table)
        if rule.sql and rule.severity == "critical"
        for (locator,) in connection.execute(
            f"select locator from ({rule.sql.format(batch=f'candidate.{table}')})"
        ).fetchall()
    }


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("source_id", DOMAINS)
def test_whatever_rows_the_gate_accepts_the_models_can_be_made_of(tmp_path: Path, source_id: str, seed: int) -> None:
    warehouse = tmp_path / "warehouse" / "maalbar.duckdb"
    table, made = DOMAINS[source_id]
    chance = random.Random(seed)
    with connect(warehouse) as connection:
        for source in SOURCES:
            create_schemas(connection, source.landing)
        load_reference(connection, REFERENCE)
        put_candidates(connection, source_id, [made(chance, number) for number in range(ROWS)])
        named = refused(connection, table)
        for name in source_by_id(source_id).landing:
            connection.execute(f"insert into raw.{name} by name from candidate.{name}")
        connection.execute(f"delete from raw.{table} where list_contains(?, locator)", [sorted(named)])
        ((kept,),) = connection.execute(f"select count(*) from raw.{table}").fetchall()
        connection.execute(
            "insert into ops.load values ('load', ?, 'enhet', 'fil', 'sha', 1, null, ?, 1, 'accepted', null, 'v')",
            [source_id, date(2026, 6, 1)],
        )
    assert ROWS / 10 < kept < ROWS * 0.95, "rows of both kinds, else nothing is shown"
    chosen = [f"+{name}" for name in MODELS[source_id]]
    result = invoke(warehouse, tmp_path / "target", ["run", "--quiet", "--select", *chosen])
    assert {run.node.name: run.message for run in result.result if run.status != "success"} == {}
    assert {run.node.name for run in result.result} >= set(MODELS[source_id])
