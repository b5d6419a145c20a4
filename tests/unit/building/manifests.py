"""A made-up manifest of a few models, as much of dbt's as the fingerprints read."""

import copy
from collections.abc import Callable, Mapping
from typing import Any

Manifest = dict[str, Any]


def manifest() -> Manifest:
    """`a` and `b` read a landing table each; `a_mart` and `b_mart` read those, one through an ephemeral model.

    stg_a, stg_b: ask the ledger which loads are in force; calendar: asks for the year; of_day: for the day.
    """
    made: Manifest = {"nodes": {}, "sources": {}, "macros": {}}
    for schema, name in (("ops", "load"), ("raw", "kostra_cell"), ("raw", "goal"), ("reference", "agreement")):
        made["sources"][f"source.m.{schema}.{name}"] = {
            "schema": schema, "name": name, "columns": {}, "description": "", "config": {},
        }  # fmt: skip
    for name, calls in (("today", []), ("this_year", []), ("money", ["rounded"]), ("rounded", []), ("ledger", [])):
        made["macros"][f"macro.m.{name}"] = {
            "name": name, "package_name": "m", "macro_sql": f"{name} as it was",
            "depends_on": {"macros": [f"macro.m.{each}" for each in calls]},
        }  # fmt: skip
    model(made, "in_force", ["source.m.ops.load"], ["ledger"], materialized="view")
    model(made, "stg_a", ["source.m.raw.kostra_cell", "model.m.in_force"], materialized="ephemeral")
    model(made, "stg_b", ["source.m.raw.goal", "model.m.in_force"])
    model(made, "a_mart", ["model.m.stg_a"], ["money"])
    model(made, "b_mart", ["model.m.stg_b", "source.m.reference.agreement"])
    model(made, "calendar", [], ["this_year"], materialized="ephemeral")
    model(made, "by_year", ["model.m.calendar"])
    model(made, "of_day", ["model.m.stg_b"], ["today"])
    model(made, "after_day", ["model.m.of_day"])
    add_test(made, "a_holds", ["model.m.a_mart"], [])
    return made


def model(
    made: Manifest, name: str, parents: list[str], macros: list[str] | None = None, *, materialized: str = "table"
) -> dict[str, Any]:
    node = {
        "unique_id": f"model.m.{name}", "resource_type": "model", "package_name": "m", "name": name, "schema": "marts",
        "raw_code": f"select {name}", "language": "sql", "columns": {}, "description": "",
        "config": {"materialized": materialized, "meta": {}},
        "depends_on": {"nodes": parents, "macros": [f"macro.m.{each}" for each in macros or []]},
    }  # fmt: skip
    made["nodes"][f"model.m.{name}"] = node
    return node


def add_test(made: Manifest, name: str, parents: list[str], macros: list[str]) -> None:
    made["nodes"][f"test.m.{name}"] = {
        "unique_id": f"test.m.{name}", "resource_type": "test", "package_name": "m", "name": name, "raw_code": name,
        "config": {"severity": "ERROR"},
        "depends_on": {"nodes": parents, "macros": [f"macro.m.{each}" for each in macros]},
    }  # fmt: skip


def fed(**loads: str) -> Callable[[Mapping[str, Any]], str]:
    """What each source holds, by its name; the ledger changes with all of them."""
    return lambda source: str(loads) if source["name"] == "load" else loads.get(source["name"], "")


def changed(made: Manifest, change: Callable[[Manifest], object]) -> Manifest:
    """Another manifest, with the change."""
    other = copy.deepcopy(made)
    change(other)
    return other
