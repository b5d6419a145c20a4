"""The parsed dbt project is made once, also by processes that start at the same time."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from pipelines.home import PROJECT
from tests import patience

PREPARE = """
from pipelines.assets.marts import PROJECT, prepared_manifest
print(len(prepared_manifest(PROJECT).read_bytes()))
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
    sizes = {process.communicate(timeout=patience.SECONDS)[0].strip() for process in started}
    manifest = copy / "dbt_project" / "target" / "manifest.json"
    assert sizes == {str(manifest.stat().st_size)}
    assert json.loads(manifest.read_bytes())["nodes"]
    log = (copy / "dbt_project" / "logs" / "dbt.log").read_text(encoding="utf-8")
    assert log.count("Running with dbt=") == 1
