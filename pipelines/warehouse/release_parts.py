"""Marts too large to be copied into each release: Parquet files by the first key of the mart, with a view over them.

A file that is as in the release before is the same file there, by a hard link: nothing is written, and it stays when
the older release is deleted.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.fingerprint import sha256_of_texts
from pipelines.warehouse.connection import literal

ROWS_IN_DATABASE = 1_000_000
"""A mart with more rows than this lies in parts beside the database of a release, not in it."""

FOLDER_VARIABLE = "maalbar_release"
"""The variable of a connection that tells where a release lies, when that is not where it was published."""

Parts = Mapping[str, str]
"""A fingerprint of the rows of each file, by file name."""


@dataclass(frozen=True)
class Earlier:
    """The parts of one mart in the release before; is_same: the mart has not been built since."""

    folder: Path
    parts: Parts
    is_same: bool


def write_parts(
    connection: duckdb.DuckDBPyConnection, relation: str, key: str, folder: Path, earlier: Earlier | None
) -> dict[str, str]:
    """Writes the rows of a relation into a folder, one file for each value of the key."""
    folder.mkdir(parents=True)
    if earlier and earlier.is_same:
        for name in earlier.parts:
            os.link(earlier.folder / name, folder / name)
        return dict(earlier.parts)
    written = {}
    hashed = f"select \"{key}\", bit_xor(hash(one)) || ' ' || count(*) from {relation} as one group by 1 order by 1"
    for value, fingerprint in connection.execute(hashed).fetchall():
        name = f"{re.sub(r'[^0-9A-Za-z_-]+', '_', str(value))}-{sha256_of_texts([str(value)])[:8]}.parquet"
        if earlier and earlier.parts.get(name) == fingerprint:
            os.link(earlier.folder / name, folder / name)
        else:
            chosen = str(value).replace("'", "''")
            rows = f"from {relation} where \"{key}\" = '{chosen}'"
            connection.execute(f"copy ({rows}) to {literal(folder / name)} (format parquet, compression zstd)")
        written[name] = fingerprint
    return written


def view_over_parts(mart: str, release: Path) -> str:
    """The body of the view: files of where the release was published, or of where the variable says it lies now."""
    folder = f"coalesce(getvariable('{FOLDER_VARIABLE}'), {literal(release)})"
    return f"from read_parquet({folder} || '/marts/{mart}/*.parquet')"


def relation(database: str, mart: str, release: Path) -> str:
    """A mart of an attached release as SQL, wherever that release lies."""
    parts = release / "marts" / mart
    if parts.is_dir():
        return f"read_parquet({literal(parts)} || '/*.parquet')"
    return f'{database}.marts."{mart}"'
