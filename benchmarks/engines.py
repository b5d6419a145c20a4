"""Made-up account lines added up as the account marts do it, on DuckDB and on Spark; each call is a process to measure.

`python -m benchmarks.engines make FOLDER ROWS` writes the lines; `duckdb FOLDER` and `spark FOLDER` add them up.
"""

import sys
from datetime import date
from pathlib import Path

import duckdb

from pipelines.engines.dialect import Translator
from pipelines.engines.models import Relation
from pipelines.engines.spark import spark_session
from pipelines.warehouse.connection import literal

# some 3 500 combinations of function and art are in use in a municipality's year, as in the real ones
MAKE = {
    "account_line": """
        select
            cast(1000 + line % 357 as varchar) as municipality_code,
            cast(2015 + line // 357 % 10 as integer) as year,
            cast(100 + hash(line) % 140 as varchar) as function_code,
            cast(10 + (hash(line) % 140 * 7 + hash(line, 1) % 25) % 180 as varchar) as art_code,
            cast((hash(line, 2) % 2000000000)::bigint / 100 - 5000000 as decimal(18, 2)) as amount_nok
        from range({rows}) as lines (line)
    """,
    # every function in two groups and in the total, every art in two sums, in one of them with a minus
    "function_term": """
        select cast(100 + code as varchar) as function_code, unnest(['G' || code % 12, 'H' || code % 5, 'TOTAL']) as grp
        from range(140) as codes (code)
    """,
    "figure_term": """
        select
            cast(10 + code as varchar) as art_code,
            unnest(['A' || code % 20, 'B' || code % 7]) as figure,
            unnest([1, case when code % 2 = 0 then -1 else 1 end]) as factor
        from range(180) as codes (code)
    """,
}
SUMS = """
    with sums as (
        select municipality_code, year, function_code, art_code, sum(amount_nok) as amount_nok, count(*) as line_count
        from bench.account_line
        group by municipality_code, year, function_code, art_code
    )
    select
        sums.municipality_code,
        sums.year,
        functions.grp,
        figures.figure,
        sum(sums.amount_nok * figures.factor) as amount_nok,
        sum(sums.line_count) as line_count
    from sums
    inner join bench.function_term as functions on sums.function_code = functions.function_code
    inner join bench.figure_term as figures on sums.art_code = figures.art_code
    group by sums.municipality_code, sums.year, functions.grp, figures.figure
"""


def make(folder: Path, rows: str) -> None:
    with duckdb.connect() as connection:
        for name, query in MAKE.items():
            connection.execute(f"copy ({query.format(rows=rows)}) to {literal(_file(folder, name))} (format parquet)")


def run_duckdb(folder: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute("create schema bench")
        for name in MAKE:
            connection.execute(f"create view bench.{name} as from {literal(_file(folder, name))}")
        connection.execute(f"copy ({SUMS}) to {literal(folder / 'sums_duckdb.parquet')} (format parquet)")


def run_spark(folder: Path) -> None:
    relations = {name: Relation("bench", name) for name in MAKE}
    with duckdb.connect() as connection, spark_session() as session:
        types = {
            relation: dict(
                connection.execute(
                    f"select column_name, column_type from (describe from {literal(_file(folder, name))})"
                ).fetchall()
            )
            for name, relation in relations.items()
        }
        for name, relation in relations.items():
            session.read.parquet(str(_file(folder, name))).createOrReplaceTempView(relation.view)
        query = Translator(types, date.today()).to_spark(SUMS)
        session.sql(query).write.parquet(str(folder / "sums_spark.parquet"))


def check(folder: Path) -> None:
    """Both must have come to the same, to the øre."""
    with duckdb.connect() as connection:
        ours, theirs = (literal(folder / name) for name in ("sums_duckdb.parquet", "sums_spark.parquet/*.parquet"))
        columns = "municipality_code, year, grp, figure, cast(amount_nok as decimal(38, 2)), cast(line_count as bigint)"
        found = connection.execute(
            f"select count(*) from (select {columns} from {ours} except all select {columns} from {theirs})"
        ).fetchone()
    if found != (0,):
        sys.exit(f"The engines differ in {found} rows")


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.parquet"


CALLS = {"make": make, "duckdb": run_duckdb, "spark": run_spark, "check": check}

if __name__ == "__main__":
    CALLS[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
