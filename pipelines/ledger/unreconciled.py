"""Loads that every rule of their gate accepted, and whose figures do not agree with the others of their plan.

They are held afterwards, with what is broken as the reason, so that the rest of the house is published.
"""

from collections.abc import Collection, Iterable

import duckdb

from pipelines.fingerprint import sha256_of_files, sha256_of_texts
from pipelines.home import DBT_PROJECT, REFERENCE

MARK = "avstemming "
HOLD = """
update ops.load
set verdict = 'held', reason = $reason, source_version = $version
where source_id = $source_id and sha256 = $sha256 and verdict in ('accepted', 'accepted_with_warnings')
returning file_name
"""


def version_when_held(version: str) -> str:
    """What a file that is held for its figures was judged by: reader and gate, and the models and reference data too.

    It is judged again when any of them changes, as when the difference is entered among the known exceptions.
    """
    return MARK + sha256_of_texts([version, sha256_of_files(DBT_PROJECT, REFERENCE)])[:16]


def hold_unreconciled(
    connection: duckdb.DuckDBPyConnection,
    broken: Iterable[tuple[str, str, str]],
    versions: dict[str, str],
    published: Collection[str],
) -> list[str]:
    """Holds the loads that are not published yet; returns the names of their files.

    broken: source, sha256 and reason; versions: of the sources, by id; published: sha256 of what the current release is
    made from. Where nothing but that is broken, the fault is in what was changed since, and no file is to blame.
    """
    held = []
    for source_id, sha256, reason in broken:
        if sha256 in published:
            continue
        given = {
            "source_id": source_id,
            "sha256": sha256,
            "reason": reason,
            "version": version_when_held(versions[source_id]),
        }
        held += sorted({name for (name,) in connection.execute(HOLD, given).fetchall()})
    return held
