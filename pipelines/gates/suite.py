"""Reads the suites in `expectations/`: one folder a landing table, one rule an expectation. Runs nothing."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipelines.home import EXPECTATIONS

SEVERITIES = ("critical", "warning", "info")
"""From the worst: holds the load, lets it through and stays visible, is written down and no more."""


@dataclass(frozen=True)
class Rule:
    """One rule of a suite.

    severity: what a break leads to; for a rule whose SQL returns a `severity`, the worst that it may return.
    expectation: the Great Expectations class, with its `arguments`.
    sql: for rules of our own, a query over `batch`, the candidate rows judged, that returns a row with `locator` and
        `message`, and if need be `severity`, for each break; `load_id` too where loads are judged together. A suite may
        use the file of another: `sql: ../<suite>/<file>.sql`.
    parameters: the columns of `parameter`, a table of one row, for rules that share one query.
    """

    id: str
    severity: str
    title: str
    remedy: str
    expectation: str = "UnexpectedRowsExpectation"
    arguments: Mapping[str, Any] = field(default_factory=dict)
    sql: str | None = None
    parameters: Mapping[str, bool | str] = field(default_factory=dict)

    @property
    def check_name(self) -> str:
        """The id in the form Dagster accepts as the name of an asset check."""
        return self.id.replace(".", "_")


def load_suite(table: str, folder: Path = EXPECTATIONS) -> tuple[Rule, ...]:
    """The rules for one landing table, in the order they are written.

    Raises ValueError where a rule is declared twice, has an unknown severity, or a SQL file has no rule.
    """
    declared = _declared((folder / table / "suite.yml").read_text(encoding="utf-8"))
    rules = tuple(_rule(entry, folder / table) for entry in declared)
    ids = [rule.id for rule in rules]
    unused = {path.name for path in (folder / table).glob("*.sql")} - {entry.get("sql") for entry in declared}
    if len(set(ids)) < len(ids) or unused or any(rule.severity not in SEVERITIES for rule in rules):
        raise ValueError(f"expectations/{table}: duplicate rule, unknown severity or SQL without rule: {ids} {unused}")
    return rules


def suite_files(table: str, folder: Path = EXPECTATIONS) -> tuple[Path, ...]:
    """The suite of one landing table and the queries that its rules use, those of other suites among them."""
    suite = folder / table / "suite.yml"
    queries = {entry["sql"] for entry in _declared(suite.read_text(encoding="utf-8")) if "sql" in entry}
    return (suite, *(Path(os.path.normpath(suite.parent / query)) for query in sorted(queries)))


@cache
def _declared(suite: str) -> Sequence[Mapping[str, Any]]:
    """The rules as they are written; a suite is read several times in a refresh, and YAML is slow to read."""
    rules: Sequence[Mapping[str, Any]] = yaml.safe_load(suite)["rules"]
    return rules


def _rule(entry: Mapping[str, Any], folder: Path) -> Rule:
    sql = (folder / entry["sql"]).read_text(encoding="utf-8") if "sql" in entry else None
    return Rule(**{**entry, "sql": sql and _over_batch(sql, entry.get("parameters", {}))})


def worst_severity(severities: Iterable[str]) -> str:
    """The severity that counts where a rule's breaks have several; one that is not known counts as the worst."""
    return min((severity if severity in SEVERITIES else SEVERITIES[0] for severity in severities), key=SEVERITIES.index)


def _over_batch(sql: str, parameters: Mapping[str, bool | str]) -> str:
    """The query with `batch`, which Great Expectations fills in, and `parameter` as its first table expressions."""
    query = sql.strip().replace("{", "{{").replace("}", "}}")
    rest = query.removeprefix("with ")
    separator = "," if rest != query else ""
    columns = ", ".join(f"{_literal(value)} as {name}" for name, value in parameters.items())
    parameter = f", parameter as (select {columns})" if columns else ""
    return f"with batch as (select * from {{batch}}){parameter}{separator}\n{rest}"


def _literal(value: bool | str) -> str:
    return "'{}'".format(value.replace("'", "''")) if isinstance(value, str) else str(value)
