"""Runs a query on Spark, a recursive one step by step: not every engine behind Spark Connect knows recursion."""

from typing import TYPE_CHECKING

from sqlglot import exp

from pipelines.engines.dialect import spark_sql

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

DEEPEST = 64


def run_query(session: "SparkSession", query: exp.Expr) -> "DataFrame":
    """The rows of a query in which each recursive CTE is a union all of a start and one step from the rows before."""
    clause = query.args.get("with_")
    if clause is None or not clause.args.get("recursive"):
        return session.sql(spark_sql(query))
    for place, cte in enumerate(clause.expressions):
        if any(table.name == cte.alias and not table.db for table in cte.this.find_all(exp.Table)):
            view = f"{cte.alias}_all"
            _steps(session, cte, clause.expressions[:place]).createOrReplaceTempView(view)
            cte.set("this", exp.select("*").from_(view))
    clause.set("recursive", False)
    return session.sql(spark_sql(query))


def _steps(session: "SparkSession", cte: exp.CTE, before: list[exp.CTE]) -> "DataFrame":
    """All rows; each step reads a view of its own, since a view is not looked up before its rows are asked for."""
    found = rows = session.sql(spark_sql(_with(before, cte.this.left)))
    for number in range(DEEPEST):
        table = rows.toArrow()
        if not table.num_rows:
            return found
        view = f"{cte.alias}_step_{number}"
        session.createDataFrame(table).createOrReplaceTempView(view)
        found = session.table(view) if number == 0 else found.unionAll(session.table(view))
        rows = session.sql(spark_sql(_with(before, _reading(cte.this.right, cte.alias, view))))
    raise RecursionError(f"{cte.alias}: more than {DEEPEST} steps")


def _reading(query: exp.Expr, name: str, view: str) -> exp.Expr:
    query = query.copy()
    for table in query.find_all(exp.Table):
        if table.name == name:
            table.set("this", exp.to_identifier(view))
    return query


def _with(before: list[exp.CTE], query: exp.Expr) -> exp.Expr:
    query = query.copy()
    if before:
        query.set("with_", exp.With(expressions=[cte.copy() for cte in before]))
    return query
