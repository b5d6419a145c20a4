"""A source's judgement depends on what it reads: seen from outside, by DuckDB's parser and by the files opened."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import orjson
import pytest

from pipelines.dependencies import READERS, reference_opened
from pipelines.gates.suite import load_suite
from pipelines.home import EXPECTATIONS, PROJECT, REFERENCE, Home
from pipelines.loads.archive import source_files
from pipelines.registry import SOURCES, source_by_id
from pipelines.source import Source
from tests.integration.price_tables import answer_of, road_table
from tests.integration.sheets import filled_template

READ_AND_TELL = """
import sys
from pathlib import Path
opened = set()
sys.addaudithook(lambda event, arguments: opened.add(str(arguments[0])) if event == "open" else None)
from pipelines.loads.archive import sidecar_of
from pipelines.registry import source_by_id
for source_id, *names in (line.split("|") for line in sys.argv[1:]):
    opened.clear()
    for name in names:
        source, path = source_by_id(source_id), Path(name)
        sidecar = sidecar_of(source, path)
        source.read_with(path.name, path.read_bytes(), sidecar.read_bytes() if sidecar else None)
    print("|".join([source_id, *sorted(Path(path).name for path in opened if "data/reference" in path)]))
"""
"""In a process of its own, since readers keep what they have opened once; importing one opens no reference file."""


def asked_by_rules(source: Source) -> set[str]:
    """The reference tables in the queries of the source's rules, as DuckDB parses them."""
    queries = [rule.sql.format(batch="landed") for table in source.landing for rule in load_suite(table) if rule.sql]
    parsed = duckdb.execute("select json_serialize_sql(unnest(?))", [queries]).fetchall()
    return {table for (tree,) in parsed for table in tables_in(json.loads(tree))}


def tables_in(node: object) -> Iterator[str]:
    """The tables of the schema `reference` in a query as DuckDB parses it."""
    if isinstance(node, dict) and node.get("type") == "BASE_TABLE" and node["schema_name"] == "reference":
        yield node["table_name"]
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in children:
        yield from tables_in(child)


@pytest.fixture(scope="module")
def opened_by_readers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The reference tables that each reader opens as it reads one file of each kind that we have."""
    made = Home(tmp_path_factory.mktemp("made"))
    for file_name, content in (
        ("budget_sheet/plan.xlsx", filled_template()),
        ("price_index/08662.json", orjson.dumps(answer_of(road_table()))),
    ):
        (made.sources / file_name).parent.mkdir(parents=True)
        (made.sources / file_name).write_bytes(content)
    asked = []
    for source in SOURCES:
        files = [*source_files(Home(PROJECT / "data"), source), *source_files(made, source)]
        by_suffix = {path.suffix: str(path) for path in files}
        asked.append("|".join([source.id, *by_suffix.values()]))
    told = subprocess.run(
        [sys.executable, "-c", READ_AND_TELL, *asked], check=True, capture_output=True, text=True, cwd=PROJECT
    )
    lines = [line.split("|") for line in told.stdout.splitlines()]
    return {source_id: {Path(name).stem for name in names} for source_id, *names in lines}


def test_a_change_of_a_reference_table_changes_the_sources_that_read_it_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened_by_readers: dict[str, set[str]]
) -> None:
    reference = tmp_path / "reference"
    shutil.copytree(REFERENCE, reference)
    monkeypatch.setattr("pipelines.source.REFERENCE", reference)
    before = {source.id: source.version for source in SOURCES}
    changed: dict[str, set[str]] = {source.id: set() for source in SOURCES}
    for path in sorted(reference.glob("*.csv")):
        content = path.read_bytes()
        path.write_bytes(content + b"\n")
        for source in SOURCES:
            if source.version != before[source.id]:
                changed[source.id].add(path.stem)
        path.write_bytes(content)
    assert changed == {source.id: asked_by_rules(source) | opened_by_readers[source.id] for source in SOURCES}
    assert {"known_exceptions", "municipality", "budget_line"} <= changed["budget_document"]
    assert changed["emission"] == set()


def test_a_change_of_a_rule_changes_every_source_whose_suites_use_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expectations = tmp_path / "expectations"
    shutil.copytree(EXPECTATIONS, expectations)
    monkeypatch.setattr("pipelines.source.EXPECTATIONS", expectations)
    before = {source.id: source.version for source in SOURCES}

    def changed_by(path: str) -> set[str]:
        content = (expectations / path).read_text(encoding="utf-8")
        (expectations / path).write_text(content + "\n-- changed\n", encoding="utf-8")
        changed = {source.id for source in SOURCES if source.version != before[source.id]}
        (expectations / path).write_text(content, encoding="utf-8")
        return changed

    assert changed_by("budget_document_cell/line_sums.sql") == {"budget_document", "budget_sheet"}
    assert changed_by("budget_document_cell/column_footing.sql") == {"budget_document"}
    assert changed_by("traffic_index/cell_readable.sql") == {"traffic_index", "emission"}


@pytest.mark.parametrize(
    ("source_id", "modules", "others"),
    [
        ("budget_document", {"budget_document/tables", "budget_document/landing", "budget_landing"}, {"spreadsheet/"}),
        ("budget_sheet", {"budget_sheet/layout", "spreadsheet/xml", "budget_landing"}, {"json_stat", "project_sheet/"}),
        ("kostra", {"kostra/cube", "statbank", "json_stat", "fetched"}, {"klass/", "spreadsheet/"}),
        ("klass", {"klass/answers", "fetched"}, {"json_stat", "statbank"}),
    ],
)
def test_a_source_depends_on_the_modules_its_reader_imports(
    source_id: str, modules: set[str], others: set[str]
) -> None:
    paths = [path.as_posix() for path in source_by_id(source_id).depends_on if path.suffix == ".py"]
    assert all(any(path.endswith(f"sources/{module}.py") for path in paths) for module in modules)
    assert not [path for path in paths if any(f"sources/{other}" in path for other in others)]


def test_every_module_that_reading_loads_is_one_the_source_depends_on() -> None:
    """What Python itself has imported when a reader is imported, of the readers' room."""
    listing = "import sys, {}; print(*(m.__file__ for n, m in sys.modules.items() if n.startswith('{}')))"
    for source in (source_by_id("project_sheet"), source_by_id("price_index")):
        command = [sys.executable, "-c", listing.format(source.read.__module__, READERS)]
        told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=PROJECT)
        loaded = {Path(path) for path in told.stdout.split()}
        assert loaded
        assert loaded <= set(source.depends_on)


def test_a_reader_that_opens_reference_data_out_of_sight_is_refused(tmp_path: Path) -> None:
    reader = tmp_path / "reader.py"
    reader.write_text('LAYOUT = REFERENCE / "one.csv"\nREST = sorted(REFERENCE.glob("*.csv"))\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"reader\.py: write each file as"):
        reference_opened([reader])
    reader.write_text('with (REFERENCE / "one.csv").open() as file:\n    pass\n', encoding="utf-8")
    assert reference_opened([reader]) == {"one.csv"}
