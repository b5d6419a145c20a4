"""What a column is computed from, through models, unions and names that are used twice."""

from pathlib import Path

import pytest

from pipelines.warehouse.lineage import Lineage, compiled_models

MODELS = {
    ("staging", "stg_a__cell"): "select load_id, value, unit, year as first_year from db.raw.a_cell where kind = 'x'",
    ("staging", "stg_b__cell"): "select * from db.raw.b_cell",
    ("intermediate", "int_cell"): """
        select first_year, value, unit from db.staging.stg_a__cell
        union all
        select period, number, 'kr' as unit from db.staging.stg_b__cell
    """,
    ("intermediate", "int_named"): """
        select value, unit from db.staging.stg_a__cell
        union all by name
        select 'kr' as unit, number as value from db.staging.stg_b__cell
    """,
    ("marts", "index"): """
        with cells as (select * from db.intermediate.int_cell),
        raws as (select factor from db.reference.index)
        select
            cells.first_year as year,
            case cells.unit when 'mill. kr' then cells.value * 1000000 end * raws.factor as amount_nok,
            count(*) as cell_count,
            rank() over (partition by cells.first_year order by cells.value) as rank_from_lowest
        from cells cross join raws
        group by all
    """,
    ("marts", "spread"): "select spread from db.intermediate.int_in_python",
    ("marts", "unreadable"): "select from where",
}
TEXT = {"load_id": "VARCHAR", "value": "DOUBLE", "unit": "VARCHAR", "year": "INTEGER", "kind": "VARCHAR"}
SCHEMAS = {
    "raw": {"a_cell": TEXT, "b_cell": {"period": "INTEGER", "number": "DOUBLE"}},
    "reference": {"index": {"factor": "DOUBLE"}},
    "staging": {
        "stg_a__cell": {"load_id": "VARCHAR", "value": "DOUBLE", "unit": "VARCHAR", "first_year": "INTEGER"},
        "stg_b__cell": {"period": "INTEGER", "number": "DOUBLE"},
    },
    "intermediate": {
        "int_cell": {"first_year": "INTEGER", "value": "DOUBLE", "unit": "VARCHAR"},
        "int_named": {"value": "DOUBLE", "unit": "VARCHAR"},
        "int_in_python": {"spread": "DOUBLE"},
    },
}


@pytest.mark.parametrize(
    ("column", "origins"),
    [
        (("marts", "index", "year"), {"raw.a_cell.year", "raw.b_cell.period"}),
        (
            ("marts", "index", "amount_nok"),
            {"raw.a_cell.value", "raw.a_cell.unit", "raw.b_cell.number", "reference.index.factor"},
        ),
        (("marts", "index", "cell_count"), set()),
        (
            ("marts", "index", "rank_from_lowest"),
            {"raw.a_cell.year", "raw.b_cell.period", "raw.a_cell.value", "raw.b_cell.number"},
        ),
        (("intermediate", "int_named", "value"), {"raw.a_cell.value", "raw.b_cell.number"}),
        (("intermediate", "int_named", "unit"), {"raw.a_cell.unit"}),
        (("marts", "spread", "spread"), {"intermediate.int_in_python.spread"}),
        (("marts", "unreadable", "x"), {"marts.unreadable.x"}),
    ],
)
def test_a_column_is_followed_to_what_was_read(column: tuple[str, str, str], origins: set[str]) -> None:
    assert {".".join(found) for found in Lineage(MODELS, SCHEMAS).origins(column)} == origins


def test_the_sql_of_a_test_is_not_that_of_a_model(tmp_path: Path) -> None:
    for path in ("marts/goals/goal.sql", "marts/goals/goal.yml/unique_goal.sql"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    assert compiled_models(tmp_path) == {("marts", "goal"): "marts/goals/goal.sql"}
