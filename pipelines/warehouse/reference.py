"""Loads `data/reference` into the schema `reference`: code lists, mappings and known exceptions, typed and checked.

What a table promises stands once, in the dbt source `reference`: the type of a column that is not text, what must hold
of it, and the keys of a row. Gates and dbt read the same tables. Who wrote a row and why stands in the files.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import yaml

from pipelines.home import DBT_PROJECT

DECLARED = DBT_PROJECT / "models/staging/reference/sources.yml"
TYPE_NAMES = {"boolean": "true eller false", "date": "en dato (ÅÅÅÅ-MM-DD)", "integer": "et heltall"}


class UnfitReferenceError(ValueError):
    """Rows of a reference file that are not what the file promises; each is named with its line and column."""


def load_reference(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, int]:
    """Replaces every reference table by its CSV file, in one transaction; returns the number of rows of each.

    Raises: UnfitReferenceError; the tables are then as they were.
    """
    counts: dict[str, int] = {}
    unfit: list[str] = []
    connection.begin()
    connection.execute("create schema if not exists reference")
    for path in sorted(folder.glob("*.csv")):
        # the first line is the header
        connection.execute(
            "create or replace temp table written as select row_number() over () + 1 as file_line, * "
            "from read_csv($path, header = true, all_varchar = true, delim = ',', quote = '\"')",
            {"path": str(path)},
        )
        table = declared_tables().get(path.stem, {})
        unfit += [f"{path.name} linje {line}, {what}" for line, what in _unfit_rows(connection, table)]
        if not unfit:
            typed = ", ".join(f'cast("{column}" as {kind}) as "{column}"' for column, kind in _types(table).items())
            connection.execute(
                f'create or replace table reference."{path.stem}" as '
                f"select * exclude (file_line) {f'replace ({typed})' if typed else ''} from written order by file_line"
            )
            counts[path.stem] = len(connection.table(f"reference.{path.stem}"))
    if unfit:
        connection.rollback()
        raise UnfitReferenceError("\n".join(unfit))
    connection.execute("drop table if exists written")
    connection.commit()
    return counts


@cache
def declared_tables() -> dict[str, dict[str, Any]]:
    """What the dbt source says of each table."""
    (source,) = yaml.safe_load(DECLARED.read_text(encoding="utf-8"))["sources"]
    return {table["name"]: table for table in source["tables"]}


def _types(table: dict[str, Any]) -> dict[str, str]:
    return {column["name"]: column["data_type"] for column in table.get("columns", []) if "data_type" in column}


def _unfit_rows(connection: duckdb.DuckDBPyConnection, table: dict[str, Any]) -> list[tuple[int, str]]:
    """The line of each value that breaks a type or a constraint, and of each row whose keys are blank or taken."""
    breaks = [f"case when {broken} then {what} end" for broken, what in _rules(table)]
    if not breaks:
        return []
    return connection.execute(
        f"select file_line, what from (select file_line, unnest([{', '.join(breaks)}]) as what from written) "
        "where what is not null order by all"
    ).fetchall()


def _rules(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What may not hold of a row, and what to say of one where it does; both as SQL."""
    meta = table.get("meta", {})
    for key in meta.get("grain_keys", []):
        if key not in meta.get("blank_keys", []):
            yield f'"{key}" is null', _text(f"kolonnen {key}: en nøkkel kan ikke være blank")
    for column, kind in _types(table).items():
        wanted = TYPE_NAMES.get(kind, "et tall")
        yield (
            f'"{column}" is not null and try_cast("{column}" as {kind}) is null',
            f"""{_text(f"kolonnen {column}: «")} || "{column}" || {_text(f"» er ikke {wanted}")}""",
        )
    for column in table.get("columns", []):
        name = column["name"]
        for constraint in column.get("constraints", []):
            if constraint["type"] == "not_null":
                yield f'"{name}" is null', _text(f"kolonnen {name}: kan ikke være blank")
            else:
                rule = constraint["expression"]
                yield f"not ({rule})", f"""{_text(f"kolonnen {name}: «")} || "{name}" || {_text(f"» bryter {rule}")}"""
    if keys := meta.get("grain_keys"):
        first = "min(file_line) over (partition by " + ", ".join(f'"{key}"' for key in keys) + ")"
        yield f"file_line > {first}", _text(", ".join(keys) + ": samme nøkkel som linje ") + f" || {first}"


def _text(text: str) -> str:
    """The text as a literal in SQL."""
    return "'" + text.replace("'", "''") + "'"
