"""What each model in the warehouse was built from. A model is noted when it is built and its tests have passed.

What is to be built is forgotten first, so that a build which was killed or failed is not taken for a finished one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

DDL = """
create schema if not exists build;
create table if not exists build.model (
    unique_id varchar primary key, fingerprint varchar not null, base varchar not null, built_on date not null
);
create table if not exists build.taken_in (model varchar not null, load_id varchar not null);
"""
"""`taken_in`: the loads that a model which appends has in it, noted by the macro `take_in`."""


@dataclass(frozen=True)
class Built:
    """fingerprint: of all that the model is made of; base: the same without the loads that it only appends."""

    fingerprint: str
    base: str
    built_on: date


def built_models(connection: duckdb.DuckDBPyConnection) -> dict[str, Built]:
    """What is known of each model that is built; nothing in a warehouse where none ever was."""
    try:
        rows = connection.execute("select unique_id, fingerprint, base, built_on from build.model").fetchall()
    except duckdb.CatalogException:
        return {}
    return {unique_id: Built(*built) for unique_id, *built in rows}


def forget(connection: duckdb.DuckDBPyConnection, unique_ids: Iterable[str]) -> None:
    """Before they are built. What a model that appends was based on still stands: it is not begun anew for this."""
    connection.execute("update build.model set fingerprint = '' where list_contains(?, unique_id)", [[*unique_ids]])


def note(connection: duckdb.DuckDBPyConnection, models: Mapping[str, Built]) -> None:
    """After they are built."""
    rows = [[unique_id, built.fingerprint, built.base, built.built_on] for unique_id, built in models.items()]
    if rows:
        connection.executemany("insert or replace into build.model values (?, ?, ?, ?)", rows)
