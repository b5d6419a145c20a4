"""What is different in a release from the one before it, and why: writes `ops.release_change`.

The SQL is in `change_queries`, the wording in `change_words`. Rows are matched on the grain of their mart. A load is
known by its bytes, so that reading every file again is no change, and floats that differ only in the order they were
summed are the same.

A cause is named alone only where it is the only one there can be: nothing else that the mart is made from has changed,
or the cells of the row are all of that kind. Else every cause that is possible is named.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from pipelines.warehouse.change_queries import (
    CHANGED_FILES,
    COUNTED,
    DATE_COME,
    EITHER_MARTS,
    IN_FORCE,
    OPS_TABLES,
    READ_BY_OTHER_CODE,
    ROW_CHANGES,
    SAME_FLOAT,
    TABLE,
    WATCHED_FIELD,
)
from pipelines.warehouse.change_words import (
    columns_sentence,
    field_sentence,
    mart_sentence,
    not_compared_sentence,
    rows_sentence,
    summary_of,
)
from pipelines.warehouse.connection import limit_memory, literal
from pipelines.warehouse.release_parts import relation

WATCHED = {"goal_status": ("status", "goal")}
"""Marts in which one field is told of row by row, and the field that names the row."""

DICTIONARY = "data_dictionary"

COMPARABLE = {"load", "mart", "source_cell", "due_date"}
"""Tables of ops that both releases must have; the oldest releases lack some."""

Columns = Mapping[str, str]
"""Types by name, in the order of the table."""


class Made(NamedTuple):
    """What a release was made from and when. code: a fingerprint of all that is not loads; loads: those in force."""

    release_id: str
    day: date
    code: str | None
    loads: Sequence[Mapping[str, Any]]


class _Causes(NamedTuple):
    """What has changed between the releases: files, each with its source and cause, and what is not files."""

    files: list[tuple[str, str, str]]
    other: list[str]

    def of(self, sources: set[str]) -> tuple[list[str], list[str]]:
        """The causes there can be for what is made of these sources, and the names of the files."""
        files = [(cause, name) for source, cause, name in self.files if source in sources]
        return sorted({cause for cause, _ in files} | set(self.other)), sorted({name for _, name in files})


class _Places(NamedTuple):
    """Where the two releases lie."""

    release: Path
    previous: Path


class _Change(NamedTuple):
    """A row of `ops.release_change`."""

    mart: str
    change: str
    cause: Sequence[str]
    row_count: int
    files: Sequence[str]
    description: str
    row_key: str | None = None
    field: str | None = None
    value_before: str | None = None
    value_after: str | None = None


def write_changes(
    database: Path,
    made: Made,
    previous: Path | None,
    previous_made: Made | None,
    same: frozenset[str] = frozenset(),
) -> str:
    """Writes `ops.release_change` into the database of a release; returns one line that sums it up.

    previous: the database of the release that was current; without one, the table is empty. One that cannot be compared
    is a row that says so, since a table without rows says that nothing changed.
    same: marts that need not be compared, having been built from the same.
    """
    with duckdb.connect() as connection:
        limit_memory(connection, database.parent)
        connection.execute(f"attach {literal(database)} as release")
        connection.execute(TABLE)
        if previous is None or previous_made is None:
            return "ingen tidligere utgivelse å sammenligne med"
        connection.execute(f"attach {literal(previous)} as previous (read_only)")
        tables = connection.execute(OPS_TABLES).fetchall()
        if not {name for (name,) in tables} >= COMPARABLE:
            _write(connection, [_Change("-", "unknown", [], 0, [], not_compared_sentence())], previous_made.release_id)
            return "utgivelsen før har en eldre form og er ikke sammenlignet"
        for side, loads in (("now", made.loads), ("before", previous_made.loads)):
            connection.execute(IN_FORCE.format(side=side), {"loads": json.dumps(list(loads))})
        connection.execute(CHANGED_FILES)
        causes = _causes(connection, made, previous_made)
        feeding = _feeding(connection, {source for source, _, _ in causes.files})
        marts = connection.execute(EITHER_MARTS).fetchall()
        places = _Places(database.parent, previous.parent)
        changes = [
            change
            for (mart,) in marts
            if mart not in same
            for change in _changes_of(connection, mart, places, causes, feeding)
        ]
        _write(connection, changes, previous_made.release_id)
    return summary_of((change.mart, change.row_count, change.cause) for change in changes if change.row_key is None)


def _write(connection: duckdb.DuckDBPyConnection, changes: Sequence[_Change], previous_id: str) -> None:
    for change in changes:
        values = change._asdict() | {
            "cause": ", ".join(change.cause) or "unknown",
            "files": ", ".join(change.files) or None,
            "previous_release_id": previous_id,
        }
        listed = ", ".join(f"${name} as {name}" for name in values)
        connection.execute(f"insert into release.ops.release_change by name select {listed}", values)


def _causes(connection: duckdb.DuckDBPyConnection, made: Made, previous: Made) -> _Causes:
    files = connection.execute("select distinct source_id, cause, file_name from changed_file").fetchall()
    other = []
    if made.code != previous.code or connection.execute(READ_BY_OTHER_CODE).fetchone():
        other.append("code")
    if connection.execute(DATE_COME, {"after": previous.day, "until": made.day}).fetchone():
        other.append("date")
    return _Causes(files, other)


def _feeding(connection: duckdb.DuckDBPyConnection, every: set[str]) -> Callable[[str], set[str]]:
    """The sources that a mart is made from, by the data dictionary; every source where that does not say."""
    if not _columns(connection, "release", DICTIONARY):
        return lambda mart: every
    from pipelines.registry import SOURCES  # imports the readers, which is slow

    told = dict(connection.execute(f"select distinct mart, source_tables from release.marts.{DICTIONARY}").fetchall())
    source_of = {f"raw.{table}": source.id for source in SOURCES for table in source.landing}
    return lambda mart: {source_of[table] for table in told[mart].split(", ") if table in source_of}


def _changes_of(
    connection: duckdb.DuckDBPyConnection,
    mart: str,
    places: _Places,
    causes: _Causes,
    feeding: Callable[[str], set[str]],
) -> Iterator[_Change]:
    now, before = _columns(connection, "release", mart), _columns(connection, "previous", mart)
    if not (now and before):  # only the models decide which marts there are
        database, change = ("release", "new") if now else ("previous", "gone")
        rows = relation(database, mart, getattr(places, database))
        ((count,),) = connection.execute(f"select count(*) from {rows}").fetchall()
        yield _Change(mart, change, ["code"], count, [], mart_sentence(mart, change, count))
        return
    came, went = [name for name in now if name not in before], [name for name in before if name not in now]
    if came or went:
        yield _Change(mart, "columns", ["code"], len(came) + len(went), [], columns_sentence(mart, came, went))
    every, files = causes.of(feeding(mart))
    parameters = {"mart": mart, "causes": every, "other_causes": causes.other, "files": files}
    connection.execute(_row_changes(connection, mart, places, now, before), parameters)
    for change, found, count, files in connection.execute(COUNTED).fetchall():
        yield _Change(mart, change, found, count, files, rows_sentence(mart, change, count, found, files))
    if mart in WATCHED:
        field, name = WATCHED[mart]
        query = WATCHED_FIELD.format(mart=mart, field=field, name=name, key=_grain(connection, "release", mart)[0])
        for row_key, named, old, new, found, files in connection.execute(query).fetchall():
            sentence = field_sentence(named, field, old, new, found, files)
            yield _Change(mart, field, found, 1, files, sentence, row_key, field, old, new)


def _row_changes(
    connection: duckdb.DuckDBPyConnection, mart: str, places: _Places, now: Columns, before: Columns
) -> str:
    """The SQL that makes the temporary table row_change: each row that is new, gone or other, and why."""
    shared = [name for name in now if name in before and not name.endswith("load_id")]
    has_own_cells = "source_text" in now and "source_text" in before
    return ROW_CHANGES.format(
        now=relation("release", mart, places.release),
        before=relation("previous", mart, places.previous),
        now_key=_row_id(_grain(connection, "release", mart)),
        before_key=_row_id(_grain(connection, "previous", mart)),
        row_hash=f"hash({', '.join(map(_quoted, shared))})",
        own_loads="now.load_id as load_now, before.load_id as load_before"
        if has_own_cells
        else "null as load_now, null as load_before",
        is_other=" or ".join(_is_other(name, now[name], before[name]) for name in shared),
    )


def _row_id(grain: Sequence[str]) -> str:
    """The grain and its values: rows of another grain are other rows."""
    return f"['{' '.join(grain)}', {', '.join(f'{_quoted(key)}::varchar' for key in grain)}]"


def _is_other(name: str, kind: str, kind_before: str) -> str:
    now, before = f"now.{_quoted(name)}", f"before.{_quoted(name)}"
    if kind != kind_before:
        return f"{now}::varchar is distinct from {before}::varchar"
    if kind in ("DOUBLE", "FLOAT"):
        near = f"abs({now} - {before}) <= {SAME_FLOAT} * greatest(abs({now}), abs({before}))"
        return f"({now} is distinct from {before} and not coalesce({near}, false))"
    return f"{now} is distinct from {before}"


def _grain(connection: duckdb.DuckDBPyConnection, database: str, mart: str) -> list[str]:
    ((keys,),) = connection.execute(f"select grain_keys from {database}.ops.mart where mart = ?", [mart]).fetchall()
    return str(keys).split("|")


def _columns(connection: duckdb.DuckDBPyConnection, database: str, mart: str) -> Columns:
    """Nothing where there is no such mart; a table that its model left behind is none."""
    query = f"""
        select column_name, data_type from duckdb_columns()
        where database_name = ? and schema_name = 'marts' and table_name = ?
            and table_name in (select mart from {database}.ops.mart)
        order by column_index
    """
    return dict(connection.execute(query, [database, mart]).fetchall())


def _quoted(name: str) -> str:
    return f'"{name}"'
