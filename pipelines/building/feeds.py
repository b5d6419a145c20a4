"""What the sources of the dbt project hold now: the loads that the ledger knows, and the files of reference data."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from pipelines.building.fingerprints import Feed
from pipelines.fingerprint import sha256_of_files, sha256_of_texts
from pipelines.home import REFERENCE
from pipelines.registry import SOURCES, source_by_id

NEWS = """
select source_id, string_agg(load_id, ' ' order by load_id) as load_ids
from (
    select *, lag(sha256) over (partition by source_id, file_name order by read_at) as sha256_before
    from ops.known_load
    where verdict <> 'held' and not is_withdrawn
)
where verdict <> 'unchanged' or sha256 is distinct from sha256_before
group by source_id
"""
"""What decides which loads are in force: those that were accepted, and files put back as they were before."""

WITHDRAWN = """
select source_id, string_agg(sha256 || ' ' || withdrawn_at, ' ' order by withdrawn_at, sha256)
from ops.withdrawal
where restored_at is null
group by source_id
"""


def current_feed(connection: duckdb.DuckDBPyConnection, reference: Path = REFERENCE, *, without: str = "") -> Feed:
    """Tells of each source of the project what it holds now.

    without: the id of a source whose loads are left out, for a model that they are only added to. Another reader reads
    every file of it again, and may say something else of what it is about: its version stays. What is withdrawn of it
    is not left out, for rows must go.
    """
    news: dict[str, str] = dict(connection.execute(NEWS).fetchall())
    gone: dict[str, str] = dict(connection.execute(WITHDRAWN).fetchall())
    landed = {table: source.id for source in SOURCES for table in source.landing}

    def feed(node: Mapping[str, Any]) -> str:
        if node["schema"] == "raw":
            source_id = landed[node["name"]]
            if source_id == without:
                return source_by_id(source_id).version + gone.get(source_id, "")
            return news.get(source_id, "")
        if node["schema"] == "build":  # what the program itself notes of builds
            return ""
        if node["schema"] == "reference":
            path = reference / f"{node['name']}.csv"
            return sha256_of_texts(
                [sha256_of_files(path) if path.exists() else "", json.dumps(node["columns"], sort_keys=True)]
            )
        return sha256_of_texts(f"{source_id} {load_ids}" for source_id, load_ids in sorted(news.items()))

    return feed
