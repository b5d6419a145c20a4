"""Loads `data/reference` into the schema `reference`: code lists, mappings and known exceptions, as text.

Gates and dbt read the same tables; dbt gives them types. Who wrote a row and why stands in the files themselves.
"""

from pathlib import Path

import duckdb


def load_reference(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Replaces every reference table by its CSV file, in one transaction."""
    connection.begin()
    connection.execute("create schema if not exists reference")
    for path in sorted(folder.glob("*.csv")):
        connection.execute(
            f'create or replace table reference."{path.stem}" as '
            "from read_csv($path, header = true, all_varchar = true, delim = ',', quote = '\"')",
            {"path": str(path)},
        )
    connection.commit()
