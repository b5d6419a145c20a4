"""The grain and the contract that a model promises, held as it is made: in a small project of its own."""

import os
import subprocess

import pytest
import yaml

from pipelines.home import DBT_PROJECT
from tests.e2e.command import DBT

KIND = {
    "name": "kind",
    "data_type": "varchar",
    "constraints": [{"type": "check", "expression": "kind in ('kjent')"}],
}
MODELS = {
    "kept": ("select 1 as area, 2024 as year union all select 1, 2025", ["area", "year"], {}),
    "doubled": ("select 'Moholt' as area, 2024 as year from range(3)", ["area", "year"], {}),
    "keyless": ("select 1 as area union all select null", ["area"], {}),
    "stg_kostra__dataset": ("select 'lasting' as load_id, 'tabell' as table_id", ["load_id"], {}),
    "appended": (
        "-- depends_on: {{ ref('stg_kostra__dataset') }}\nselect 'Lade' as area from range(2)",
        ["area"],
        {"appended_from": "kostra"},
    ),
    "unlisted": ("select 'annet' as kind", ["kind"], {}),
    "built_on_doubled": ("select * from {{ ref('doubled') }}", ["area"], {}),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What dbt said of a build with the project's own macros and hooks."""
    folder = tmp_path_factory.mktemp("grain")
    project = yaml.safe_load((DBT_PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))
    hook = {"+materialized": "table", "+post-hook": project["models"]["maalbar"]["+post-hook"]}
    project |= {"models": {"maalbar": hook}, "macro-paths": [str(DBT_PROJECT / "macros")]}
    (folder / "dbt_project.yml").write_text(yaml.safe_dump(project), encoding="utf-8")
    (folder / "models").mkdir()
    for name, (query, keys, meta) in MODELS.items():
        (folder / "models" / f"{name}.sql").write_text(query, encoding="utf-8")
        config = {"meta": {"grain_keys": keys} | meta, "contract": {"enforced": keys == ["kind"]}}
        declared = {"models": [{"name": name, "config": config, "columns": [KIND] if keys == ["kind"] else []}]}
        (folder / "models" / f"{name}.yml").write_text(yaml.safe_dump(declared), encoding="utf-8")
    sources = {"sources": [{"name": "build", "tables": [{"name": "taken_in"}]}]}
    (folder / "models" / "sources.yml").write_text(yaml.safe_dump(sources), encoding="utf-8")
    settings = {"MAALBAR_WAREHOUSE": str(folder / "warehouse.duckdb"), "DBT_PROFILES_DIR": str(DBT_PROJECT)}
    build = subprocess.run(
        [*DBT, "build"], cwd=folder, env=os.environ | settings, capture_output=True, text=True, check=False
    )
    assert build.returncode == 1, build.stdout
    return build.stdout


def test_a_broken_grain_stops_what_is_built_on_it(built: str) -> None:
    assert "PASS=2 WARN=0 ERROR=4 SKIP=1 " in built
    assert "SKIP relation main.built_on_doubled" in built


def test_the_message_names_the_model_its_keys_how_many_break_and_one_of_them(built: str) -> None:
    assert (
        "Kornet i doubled holder ikke: 1 verdi(er) av (area, year) står på flere rader eller mangler en nøkkel, "
        "for eksempel {'area': Moholt, 'year': 2024} på 3 rad(er)."
    ) in built
    assert "for eksempel {'area': NULL} på 1 rad(er)." in built
    assert "Kornet i appended holder ikke: 1 verdi(er) av (area) står på flere rader" in built


def test_a_value_outside_a_contract_stops_its_model(built: str) -> None:
    assert "CHECK constraint failed on table unlisted__dbt_tmp with expression CHECK((kind IN ('kjent')))" in built
