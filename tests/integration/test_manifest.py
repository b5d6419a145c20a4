"""The parsed dbt project is made once, also by processes that start at the same time."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from pipelines.home import PROJECT
from tests import patience

PREPARE = """
import json
from pipelines.building.project import prepared_manifest
print(json.loads(prepared_manifest().read_bytes())["metadata"]["invocation_id"])
"""


def test_processes_that_start_at_once_read_the_same_whole_manifest(tmp_path: Path) -> None:
    copy = tmp_path / "project"
    ignored = shutil.ignore_patterns("sources", "target", "logs", "archive", "warehouse", "published", "docs", ".*")
    for name in ("pipelines", "dbt_project", "data", "expectations"):
        shutil.copytree(PROJECT / name, copy / name, ignore=ignored if name != "pipelines" else None)
    command = [sys.executable, "-c", PREPARE]
    started = [
        subprocess.Popen(command, cwd=copy, env={"PYTHONPATH": str(copy)}, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    made_by = {process.communicate(timeout=patience.SECONDS)[0].strip() for process in started}
    manifest = json.loads((copy / "dbt_project" / "target" / "manifest.json").read_bytes())
    assert made_by == {manifest["metadata"]["invocation_id"]}
    assert manifest["nodes"]
