"""Loads `data/reference` into the schema `reference`: code lists, mappings and known exceptions, as text.

Gates and dbt read the same tables; dbt gives them types. Who wrote a row and why stands in the files themselves.
"""

from pathlib import Path

import duckdb


def load_reference(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, int]:
    """Replaces every reference table by its CSV file, in one transaction; returns the number of rows of each."""
    counts: dict[str, int] = {}
    connection.begin()
    connection.execute("create schema if not exists reference")
    for path in sorted(folder.glob("*.csv")):
        connection.execute(
            f'create or replace table reference."{path.stem}" as '
            "from read_csv($path, header = true, all_varchar = true, delim = ',', quote = '\"')",
            {"path": str(path)},
        )
        counts[path.stem] = len(connection.table(f"reference.{path.stem}"))
    connection.commit()
    return counts
