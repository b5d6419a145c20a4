"""The dbt project as dbt parsed it: made anew only where the project has changed, since parsing takes seconds."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from pipelines.fingerprint import sha256_of_files
from pipelines.home import DBT_PROJECT
from pipelines.locking import locked

if TYPE_CHECKING:
    from dbt.contracts.graph.manifest import Manifest

WAREHOUSE = "MAALBAR_WAREHOUSE"
"""The variable in which `profiles.yml` looks for the warehouse."""

PARSED = DBT_PROJECT / "target"
MANIFEST = PARSED / "manifest.json"
PARSE = ["parse", "--quiet", "--log-level-file", "none", "--target-path", str(PARSED)]
FOLDERS = ["--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT)]

Nodes = Mapping[str, Mapping[str, Any]]


def prepared_manifest() -> Path:
    """The project's manifest as a file, parsed again only where the project has changed since.

    Of processes that start at once, one makes it and the others wait: half a manifest cannot be read.
    """
    stamp = MANIFEST.with_suffix(".stamp")
    fingerprint = sha256_of_files(DBT_PROJECT)
    with locked(MANIFEST.with_suffix(".lock"), wait=True):
        if not MANIFEST.exists() or not stamp.exists() or stamp.read_text() != fingerprint:
            command = [sys.executable, "-c", "from dbt.cli.main import cli; cli()", *PARSE, *FOLDERS]
            subprocess.run(command, env=_neutral(os.environ), check=True)
            stamp.write_text(fingerprint)
    return MANIFEST


@cache
def parsed_project() -> Mapping[str, Any]:
    """The manifest as mappings, for those who only look; read once in a process."""
    manifest: dict[str, Any] = orjson.loads(prepared_manifest().read_bytes())
    return manifest


def dbt_manifest() -> "Manifest":
    """The manifest as dbt's own object, for one invocation: dbt leaves in it what it compiled, and uses it again."""
    from dbt.cli.main import dbtRunner

    prepared_manifest()
    with locked(MANIFEST.with_suffix(".lock"), wait=True), _without_warehouse():
        parsed = dbtRunner().invoke([*PARSE, "--no-write-json", *FOLDERS])
    if not parsed.success:
        raise RuntimeError(f"dbt could not parse the project: {parsed.exception}")
    manifest: Manifest = parsed.result  # type: ignore[assignment]
    return manifest


@contextmanager
def _without_warehouse() -> Iterator[None]:
    """A project that was parsed for one warehouse would be parsed again for the next: it is parsed for none."""
    before = os.environ.pop(WAREHOUSE, None)
    try:
        yield
    finally:
        if before is not None:
            os.environ[WAREHOUSE] = before


def _neutral(environment: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in environment.items() if key != WAREHOUSE}
