"""Follows docs/add-a-source.md from the top, in a copy of the project."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from pipelines.home import PROJECT
from tests.e2e.command import Said, environment, run
from tests.e2e.conftest import Refreshed

BLOCK = re.compile(r"<!-- (file|insert|replace): (\S+?)(?: (?:before|text): (.*?))? -->\n```\w+\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def project(first_refresh: Refreshed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project after its first refresh, with every block of the guide in its place."""
    copy = tmp_path_factory.mktemp("guide") / "project"
    made = (".git", ".venv", ".venv-next", "archive", "warehouse", "published", "dagster", "logs")
    shutil.copytree(PROJECT, copy, ignore=shutil.ignore_patterns(*made))
    shutil.copytree(first_refresh[0].root, copy / "data", symlinks=True, dirs_exist_ok=True)
    blocks = BLOCK.findall((PROJECT / "docs" / "add-a-source.md").read_text(encoding="utf-8"))
    assert len(blocks) == 15
    for action, name, anchor, text in blocks:
        path = copy / name
        anchor = anchor.replace("\\n", "\n")
        if action == "file":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            continue
        content = path.read_text(encoding="utf-8")
        assert content.count(anchor) == 1, (name, anchor)
        new = text + anchor if action == "insert" else text.strip()
        path.write_text(content.replace(anchor, new), encoding="utf-8")
    return copy


def maalbar(project: Path, *arguments: str) -> Said:
    given = [sys.executable, "-m", "pipelines.cli", *arguments]
    return run(given, cwd=project, env=environment() | {"PYTHONPATH": str(project)})


def test_the_guide_leads_to_a_mart_and_its_gate_holds(project: Path) -> None:
    refresh = maalbar(project, "refresh")
    assert refresh.returncode == 0, refresh.stdout + refresh.stderr
    rows = maalbar(project, "sql", "select * from marts.bicycle_count_month order by month", "--format", "json")
    assert [row["cyclist_count"] for row in json.loads(rows.stdout)] == [41250, 39871]
    trace = maalbar(project, "trace", "bicycle_count_month", "Elgeseter bru", "2022-01", "--format", "json")
    assert json.loads(trace.stdout)[0]["raw_line"] == "Elgeseter bru;2022-01;41 250"

    counts = project / "data" / "sources" / "bicycle_count" / "elgeseter.csv"
    counts.write_text(counts.read_text(encoding="utf-8").replace("39 871", "mange"), encoding="utf-8")
    held = maalbar(project, "refresh", "--source", "bicycle_count")
    assert held.returncode == 2, held.stdout + held.stderr
    assert "line 3: «mange» er ikke et antall" in held.stdout
    rows = maalbar(project, "sql", "select count(*) as n from marts.bicycle_count_month", "--format", "json")
    assert json.loads(rows.stdout) == [{"n": 2}]
