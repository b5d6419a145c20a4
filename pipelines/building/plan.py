"""Which models a build must make: those that are made of something else than when they were built last."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import duckdb

from pipelines.building.feeds import current_feed
from pipelines.building.fingerprints import Models
from pipelines.building.project import parsed_project
from pipelines.building.state import Built, built_models
from pipelines.fingerprint import sha256_of_files, sha256_of_texts
from pipelines.home import DBT_PROJECT, NOTEBOOKS, REFERENCE, REPORT, STATISTICS
from pipelines.warehouse.schemas import OPS_MACROS

APPENDED_FROM = "appended_from"
"""The `meta` of an incremental model that names the source whose loads it takes in one by one."""


@cache
def project_models() -> Models:
    """The models of the project as it is; asked for once in a process."""
    return Models(parsed_project(), sha256_of_files(STATISTICS), sha256_of_texts([OPS_MACROS]))


@dataclass(frozen=True)
class Plan:
    """today: the day it is made for; wanted: each model that is built as it should be now; stale: those that are not
    so yet, parents first; anew: of the stale, those whose rows are all made again although the model appends.
    """

    today: date
    wanted: Mapping[str, Built]
    stale: Sequence[str]
    anew: Sequence[str]

    def limited_to(self, chosen: Collection[str]) -> "Plan":
        """The same plan for fewer models; what is left stays stale."""
        return Plan(
            self.today,
            self.wanted,
            [each for each in self.stale if each in chosen],
            [each for each in self.anew if each in chosen],
        )


def make_plan(connection: duckdb.DuckDBPyConnection, today: date, *, full: bool = False) -> Plan:
    """Compares what is built with what should be. full: all of it is stale.

    Where anything is stale, so is what was built for another day: a release is of one day.
    """
    models, known = project_models(), {} if full else built_models(connection)
    fingerprints = models.fingerprints(current_feed(connection), today.year)
    bases = {
        source: models.fingerprints(current_feed(connection, without=source), today.year)
        for source in {_appended_from(models, each) for each in models.order} - {""}
    }
    there, dates = _relations(connection), _due_dates(connection)
    same: dict[str, Built] = {}
    wanted: dict[str, Built] = {}
    for unique_id in filter(models.is_built, models.order):
        source = _appended_from(models, unique_id)
        base = bases[source][unique_id] if source else fingerprints[unique_id]
        wanted[unique_id] = Built(fingerprints[unique_id], base, today)
        built = known.get(unique_id)
        if (
            built is not None
            and built.fingerprint == fingerprints[unique_id]
            and (models[unique_id]["schema"], models[unique_id]["name"]) in there
            and not (unique_id in models.of_today and _has_come(dates, built.built_on, today))
        ):
            same[unique_id] = built
    if len(same) < len(wanted):
        same = {each: built for each, built in same.items() if each not in models.of_today or built.built_on == today}
    stale = [each for each in wanted if each not in same]
    anew = [each for each in stale if _appended_from(models, each) and not _has_base(known.get(each), wanted[each])]
    return Plan(today, wanted | same, stale, anew)


def release_fingerprint(plan: Plan) -> str:
    """Of all that a release is made from: what the models are made of and when, and the pages of the report."""
    made_of = (f"{unique_id} {_made_of(unique_id, built)}" for unique_id, built in sorted(plan.wanted.items()))
    return sha256_of_texts([sha256_of_files(NOTEBOOKS, REPORT), *made_of])


def mart_fingerprints(plan: Plan) -> dict[str, str]:
    """What each mart was built from, by its name; one that has the same would have the same rows."""
    models = project_models()
    marts = {each: models[each] for each in plan.wanted if models[each]["schema"] == "marts"}
    return {model["name"]: _made_of(each, plan.wanted[each]) for each, model in marts.items()}


def _made_of(unique_id: str, built: Built) -> str:
    return f"{built.fingerprint} {built.built_on}" if unique_id in project_models().of_today else built.fingerprint


def code_fingerprint() -> str:
    """Of the models, their formulas and the reference data: all that a release is made from but loads and days."""
    return sha256_of_texts([OPS_MACROS, sha256_of_files(DBT_PROJECT, STATISTICS, REFERENCE)])


def _appended_from(models: Models, unique_id: str) -> str:
    return str(models[unique_id]["config"]["meta"].get(APPENDED_FROM, ""))


def _has_base(built: Built | None, wanted: Built) -> bool:
    """Whether what is there can be appended to."""
    return built is not None and built.base == wanted.base


def _relations(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    tables, views = (
        connection.execute(f"select schema_name, {kind}_name from duckdb_{kind}s()").fetchall()
        for kind in ("table", "view")
    )
    return {*tables, *views}


def _due_dates(connection: duckdb.DuckDBPyConnection) -> list[date]:
    """The dates that the last build found; none before there was any."""
    try:
        return [due for (due,) in connection.execute("select due_date from ops.due_date").fetchall()]
    except duckdb.CatalogException:
        return []


def _has_come(dates: Sequence[date], built_on: date, today: date) -> bool:
    """Whether one of the dates lies between the day of the build and today, whichever comes first."""
    return any(min(built_on, today) < due <= max(built_on, today) for due in dates)
