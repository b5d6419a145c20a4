"""Runs suites with Great Expectations inside DuckDB. Import inside the function that needs it: it takes seconds.

Great Expectations reads a result after it has given the connection back, and DuckDB has dropped the result by
then; `_buffer_results` fetches it while it is there.
"""

import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

import great_expectations as gx
from great_expectations.constants import MAX_RESULT_RECORDS
from great_expectations.core.run_identifier import RunIdentifier
from great_expectations.data_context.types.resource_identifiers import (
    ExpectationSuiteIdentifier,
    ValidationResultIdentifier,
)
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy

from pipelines.gates.breaks import gathering_query, results_by_load
from pipelines.gates.result import RuleResult
from pipelines.gates.suite import Rule
from pipelines.home import Home
from pipelines.warehouse.connection import MEMORY

LOADS_AT_ONCE = MAX_RESULT_RECORDS
"""Great Expectations keeps so many rows of a query, and a rule's query has one for each load that breaks it."""


@event.listens_for(Engine, "after_cursor_execute")
def _buffer_results(_connection: Any, cursor: Any, _statement: Any, _parameters: Any, context: Any, _many: Any) -> None:
    if context.dialect.name == "duckdb" and cursor.description:
        rows = cursor.fetchall()
        context.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(
            cursor, cursor.description, initial_buffer=rows
        )


class Gate:
    """Judges candidate loads, one suite a landing table."""

    def __init__(self, home: Home) -> None:
        logging.getLogger("great_expectations").setLevel(logging.ERROR)
        home.docs.mkdir(parents=True, exist_ok=True)
        self._context = gx.get_context(mode="file", project_root_dir=home.docs)
        self._context.variables.progress_bars = {"globally": False}
        self._context.variables.save()
        self._source = self._context.data_sources.add_or_update_sql(
            "warehouse",
            connection_string=f"duckdb:///{home.warehouse}?memory_limit={MEMORY}",
        )
        self._pages: set[ExpectationSuiteIdentifier | ValidationResultIdentifier] = set()

    def judge(self, load_ids: Sequence[str], suites: Mapping[str, Sequence[Rule]]) -> dict[str, list[RuleResult]]:
        """The result of every rule on the candidate rows of each load; a suite is run once over all of them.

        Where there are several loads, every row of a rule's query must say its `load_id`.
        """
        results: dict[str, list[RuleResult]] = {load_id: [] for load_id in load_ids}
        for start in range(0, len(load_ids), LOADS_AT_ONCE):
            batch = load_ids[start : start + LOADS_AT_ONCE]
            for table, rules in suites.items():
                for rule, validated in self._validate(batch, table, rules):
                    for load_id, result in results_by_load(rule, validated, batch).items():
                        results[load_id].append(result)
        return results

    def write_docs(self) -> None:
        """Data Docs of every judgement since the last time; the index of all there ever was is made once for them."""
        if self._pages:
            self._context.build_data_docs(resource_identifiers=list(self._pages))
        self._pages.clear()

    def close(self) -> None:
        """Lets go of the warehouse: the data source and its execution engine each hold a connection."""
        self._source.get_engine().dispose()
        self._source.get_execution_engine().close()

    def _validate(self, load_ids: Sequence[str], table: str, rules: Sequence[Rule]) -> Iterator[tuple[Rule, Any]]:
        """Each rule with what Great Expectations found in the loads' rows."""
        if table in self._source.get_asset_names():
            self._source.delete_asset(table)
        listed = ", ".join(f"'{load_id}'" for load_id in load_ids)
        asset = self._source.add_query_asset(
            table, query=f'select * from candidate."{table}" where load_id in ({listed})'
        )
        suite = self._context.suites.add_or_update(
            gx.ExpectationSuite(name=table, expectations=[_expectation(rule) for rule in rules])
        )
        definition = self._context.validation_definitions.add_or_update(
            gx.ValidationDefinition(name=table, data=asset.add_batch_definition_whole_table("load"), suite=suite)
        )
        more = f"-and-{len(load_ids) - 1}-more" if len(load_ids) > 1 else ""
        run_id = RunIdentifier(run_name=f"{load_ids[0]}{more}")
        validation = definition.run(
            run_id=run_id,
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": ["load_id", "locator"],
                "return_unexpected_index_query": False,
            },
        )
        suite_id = ExpectationSuiteIdentifier(name=table)
        self._pages.update([suite_id, ValidationResultIdentifier(suite_id, run_id, validation.batch_id)])
        by_rule = {result.expectation_config.meta["rule_id"]: result for result in validation.results}
        for rule in rules:
            yield rule, by_rule[rule.id]


@contextmanager
def open_gate(home: Home) -> Iterator[Gate]:
    """A gate that writes its Data Docs and lets go of the warehouse afterwards."""
    gate = Gate(home)
    try:
        yield gate
    finally:
        gate.close()
        gate.write_docs()


def _expectation(rule: Rule) -> Any:
    arguments = dict(rule.arguments)
    if rule.sql:
        arguments |= {"unexpected_rows_query": gathering_query(rule), "description": rule.title}
    return getattr(gx.expectations, rule.expectation)(
        **arguments, severity=rule.severity, meta={"rule_id": rule.id}, notes=f"{rule.title}. {rule.remedy}"
    )
