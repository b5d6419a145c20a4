"""What the project promises of its own files: grain, descriptions, pairs, and what may not be in them."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment

from pipelines.gates.suite import load_suite
from pipelines.home import DBT_PROJECT, EXPECTATIONS, PROJECT, REFERENCE
from pipelines.registry import SOURCES

MODELS = sorted(path for path in (DBT_PROJECT / "models").rglob("*") if path.suffix in (".sql", ".py"))


def described(path: Path) -> dict:
    declared = yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))
    (model,) = declared["models"]
    return model


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_a_model_has_its_yml_its_grain_sentence_and_its_keys(path: Path) -> None:
    model = described(path)
    assert model["name"] == path.stem
    assert model["description"].startswith("Én rad per "), model["description"]
    meta = model["config"]["meta"]
    assert len(set(meta["grain_keys"])) == len(meta["grain_keys"]) > 0
    assert meta.get("grain_checked", "by_parts") == "by_parts", (
        "every model that becomes a table is checked as it is made"
    )
    if "appended_from" in meta:
        assert meta["appended_from"] in {source.id for source in SOURCES}


def test_every_yml_of_a_model_has_its_model() -> None:
    ymls = {path.with_suffix("") for path in (DBT_PROJECT / "models").rglob("*.yml") if path.stem != "sources"}
    assert ymls == {path.with_suffix("") for path in MODELS}


PUBLISHED = [path for path in MODELS if path.parts[-3:-1] == ("models", "ops") or path.parts[-3] == "marts"]
COLUMN_UNIT = Environment(extensions=["jinja2.ext.do"]).from_string(
    (DBT_PROJECT / "macros/data_dictionary.sql").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_a_mart_describes_every_column_in_norwegian_and_says_its_unit(path: Path) -> None:
    columns = described(path)["columns"]
    for column in columns:
        name, meta = column["name"], column.get("config", {}).get("meta", {})
        assert column["data_type"], name
        assert column["description"].strip().endswith("."), name
        unit = COLUMN_UNIT.module.column_unit(name, column["data_type"], meta).strip()
        assert unit, f"{name} has no unit that its name or type gives: say it in config.meta.unit of the column"
        assert unit != "se kolonnen unit" or "unit" in {other["name"] for other in columns}, name


def test_the_guide_says_of_every_mart_what_a_row_is_and_what_it_is_for() -> None:
    guide = (PROJECT / "docs/analytiker.md").read_text(encoding="utf-8")
    rows = [line.strip("|").split("|") for line in guide.splitlines() if re.match(r"\| `(marts|ops)\.", line)]
    assert all(grain.strip() and purpose.strip() for _, grain, purpose in rows)
    named = [name for tables, _, _ in rows for name in re.findall(r"`((?:marts|ops)\.\w+)`", tables)]
    by_program = yaml.safe_load((DBT_PROJECT / "models/staging/ops/sources.yml").read_text(encoding="utf-8"))
    assert sorted(named) == sorted(
        [f"{'ops' if path.parts[-2] == 'ops' else 'marts'}.{path.stem}" for path in PUBLISHED]
        + [f"ops.{table['name']}" for table in by_program["sources"][0]["tables"]]
    )


def test_every_landing_table_has_a_suite() -> None:
    assert {table for source in SOURCES for table in source.landing} == {
        folder.name for folder in EXPECTATIONS.iterdir() if folder.is_dir()
    }
    for source in SOURCES:
        for table in source.landing:
            assert load_suite(table)


def test_reference_rows_have_a_source() -> None:
    for path in REFERENCE.glob("*.csv"):
        header, *rows = path.read_text(encoding="utf-8").splitlines()
        assert "source" in header.split(","), path.name
        assert rows, path.name


def test_every_reference_file_is_a_dbt_source() -> None:
    declared = yaml.safe_load((DBT_PROJECT / "models/staging/reference/sources.yml").read_text(encoding="utf-8"))
    (reference,) = [source for source in declared["sources"] if source["name"] == "reference"]
    assert {table["name"] for table in reference["tables"]} == {path.stem for path in REFERENCE.glob("*.csv")}


def test_lock_files_carry_hashes_and_no_address() -> None:
    for path in PROJECT.glob("*.lock"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        assert len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) <= text.count("--hash=sha256:")


def test_the_notebooks_in_git_have_no_outputs() -> None:
    listed = subprocess.run(["git", "ls-files", "*.ipynb"], cwd=PROJECT, capture_output=True, text=True, check=True)
    for name in listed.stdout.splitlines():
        assert '"output_type"' not in (PROJECT / name).read_text(encoding="utf-8"), name
