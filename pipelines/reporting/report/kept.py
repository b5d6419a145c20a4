"""Bodies of pages kept from one release to the next: a notebook is run only where something that it reads is another.

A notebook says in its metadata which tables it reads (`reads`) and of which sources it tells what is in force
(`sources`; all where it names none). What it shows then depends on nothing else but itself and the code of the report.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from pipelines.fingerprint import sha256_of_files, sha256_of_texts
from pipelines.home import NOTEBOOKS, REPORT

LOADS, IN_FORCE = "ops.load", "ops.load_in_force"
CONTENT = "select count(*) || ' ' || coalesce(bit_xor(hash(one)), 0) from {table} as one where {rows}"
ACCEPTED = "verdict in ('accepted', 'accepted_with_warnings')"


def page_fingerprint(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """What a notebook would be made from: itself, the report's code, and the contents of what it reads."""
    notebook = NOTEBOOKS / f"{name}.ipynb"
    said: Mapping[str, Any] = json.loads(notebook.read_text(encoding="utf-8"))["metadata"]["maalbar"]
    sources = ", ".join(f"'{source}'" for source in said.get("sources", []))
    of_sources = f"{ACCEPTED} and source_id in ({sources})" if sources else ACCEPTED
    read = [(table, "true") for table in said["reads"] if table != LOADS]
    contents = [
        str(connection.execute(CONTENT.format(table=table, rows=rows)).fetchall())
        for table, rows in [*read, (LOADS, of_sources), (IN_FORCE, of_sources)]
    ]
    return sha256_of_texts([sha256_of_files(notebook, REPORT), *contents])


def kept_body(folder: Path, name: str, fingerprint: str) -> str | None:
    """The body that was made from just this, if it is kept."""
    path = _path(folder, name)
    if not path.exists():
        return None
    kept: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return kept["body"] if kept["fingerprint"] == fingerprint else None


def keep_body(folder: Path, name: str, fingerprint: str, body: str) -> None:
    """Takes the place of the body that was kept."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = _path(folder, name).with_suffix(".part")
    unfinished.write_text(json.dumps({"fingerprint": fingerprint, "body": body}), encoding="utf-8")
    unfinished.replace(_path(folder, name))


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.json"
