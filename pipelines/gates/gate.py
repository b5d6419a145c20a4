"""Runs suites with Great Expectations inside DuckDB. Import inside the function that needs it: it takes seconds.

Great Expectations reads a result after it has given the connection back, and DuckDB has dropped the result by
then; `_buffer_results` fetches it while it is there.
"""

import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

import great_expectations as gx
from great_expectations.core.run_identifier import RunIdentifier
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy

from pipelines.gates.result import Example, RuleResult
from pipelines.gates.suite import Rule, worst_severity
from pipelines.home import Home

EXAMPLES_KEPT = 20
EXAMPLES_SHOWN = 3
DATA_DOCS = Path("gx/uncommitted/data_docs/local_site/index.html")


@event.listens_for(Engine, "after_cursor_execute")
def _buffer_results(_connection: Any, cursor: Any, _statement: Any, _parameters: Any, context: Any, _many: Any) -> None:
    if context.dialect.name == "duckdb" and cursor.description:
        rows = cursor.fetchall()
        context.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(
            cursor, cursor.description, initial_buffer=rows
        )


class Gate:
    """Judges candidate loads, one suite a landing table, and writes Data Docs of each judgement."""

    def __init__(self, home: Home) -> None:
        logging.getLogger("great_expectations").setLevel(logging.ERROR)
        home.docs.mkdir(parents=True, exist_ok=True)
        self._context = gx.get_context(mode="file", project_root_dir=home.docs)
        self._context.variables.progress_bars = {"globally": False}
        self._context.variables.save()
        self._source = self._context.data_sources.add_or_update_sql(
            "warehouse",
            connection_string=f"duckdb:///{home.warehouse}",
        )

    def judge(self, load_id: str, suites: Mapping[str, Sequence[Rule]]) -> list[RuleResult]:
        """The result of every rule on the candidate rows of one load."""
        return [result for table, rules in suites.items() for result in self._judge_table(load_id, table, rules)]

    def close(self) -> None:
        """Lets go of the warehouse: the data source and its execution engine each hold a connection."""
        self._source.get_engine().dispose()
        self._source.get_execution_engine().close()

    def _judge_table(self, load_id: str, table: str, rules: Sequence[Rule]) -> Iterator[RuleResult]:
        if table in self._source.get_asset_names():
            self._source.delete_asset(table)
        asset = self._source.add_query_asset(
            table, query=f"select * from candidate.\"{table}\" where load_id = '{load_id}'"
        )
        suite = gx.ExpectationSuite(name=table, expectations=[_expectation(rule) for rule in rules])
        definition = gx.ValidationDefinition(
            name=table, data=asset.add_batch_definition_whole_table("load"), suite=suite
        )
        self._context.suites.add_or_update(suite)
        self._context.validation_definitions.add_or_update(definition)
        checkpoint = gx.Checkpoint(
            name=table,
            validation_definitions=[definition],
            actions=[gx.checkpoint.UpdateDataDocsAction(name="data_docs")],
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": ["locator"],
                "return_unexpected_index_query": False,
            },
        )
        self._context.checkpoints.add_or_update(checkpoint)
        outcome = checkpoint.run(run_id=RunIdentifier(run_name=load_id))
        (validation,) = outcome.run_results.values()
        by_rule = {result.expectation_config.meta["rule_id"]: result for result in validation.results}
        for rule in rules:
            yield _rule_result(rule, by_rule[rule.id])


@contextmanager
def open_gate(home: Home) -> Iterator[Gate]:
    """A gate that lets go of the warehouse afterwards."""
    gate = Gate(home)
    try:
        yield gate
    finally:
        gate.close()


def _expectation(rule: Rule) -> Any:
    arguments = dict(rule.arguments)
    if rule.sql:
        arguments |= {"unexpected_rows_query": rule.sql, "description": rule.title}
    return getattr(gx.expectations, rule.expectation)(
        **arguments, severity=rule.severity, meta={"rule_id": rule.id}, notes=f"{rule.title}. {rule.remedy}"
    )


def _rule_result(rule: Rule, result: Any) -> RuleResult:
    if failure := _failure(result.exception_info):
        return RuleResult(rule.id, "critical", False, 0, f"Regelen {rule.id} kunne ikke kjøres: {failure}")
    if result.success:
        return RuleResult(rule.id, rule.severity, True, 0, rule.title)
    examples = tuple(_examples(rule, result.result))
    count = int(result.result.get("unexpected_count", result.result.get("observed_value", len(examples))))
    shown = [example.message for example in examples[:EXAMPLES_SHOWN]] or [rule.title]
    more = [f"(og {count - len(shown)} til)"] if count > len(shown) else []
    severity = worst_severity(_severities(rule, result.result))
    return RuleResult(rule.id, severity, False, count, " ".join([*shown, *more, rule.remedy]), examples)


def _failure(information: Mapping[str, Any]) -> str | None:
    """Why an expectation could not be evaluated; Great Expectations reports it flat or per metric."""
    for entry in [information, *information.values()]:
        if isinstance(entry, Mapping) and entry.get("raised_exception"):
            return str(entry.get("exception_message"))
    return None


def _severities(rule: Rule, result: Mapping[str, Any]) -> Iterator[str]:
    """What the breaks say of their own severity; the rule's where they say nothing."""
    for row in result.get("details", {}).get("unexpected_rows", []) or [{}]:
        yield row.get("severity", rule.severity)


def _examples(rule: Rule, result: Mapping[str, Any]) -> Iterator[Example]:
    """The breaks: rows of our own SQL say what is wrong; for other expectations the rule's title must do."""
    for row in result.get("details", {}).get("unexpected_rows", [])[:EXAMPLES_KEPT]:
        yield Example(str(row["locator"]), str(row["message"]))
    for row in result.get("unexpected_index_list", [])[:EXAMPLES_KEPT]:
        values = ", ".join(f"{key} = {value}" for key, value in row.items() if key != "locator")
        yield Example(str(row["locator"]), f"{row['locator']}: brudd på «{rule.title}» ({values}).")
