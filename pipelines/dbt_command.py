"""Runs dbt's own command, so that one parsed project serves every home: `python -m pipelines.dbt_command build`.

dbt parses the whole project anew, which takes seconds, where anything of the connection that models can read has
changed since it was parsed. Our models do not read where the warehouse lies, so its path is left out of that.
"""

from collections.abc import Callable, Sequence

from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.cli.main import cli

_all_keys: Callable[[DuckDBCredentials], Sequence[str]] = DuckDBCredentials._connection_keys


def _keys_without_path(credentials: DuckDBCredentials) -> tuple[str, ...]:
    return tuple(key for key in _all_keys(credentials) if key != "path")


if __name__ == "__main__":
    DuckDBCredentials._connection_keys = _keys_without_path  # type: ignore[method-assign]
    cli()
