"""Each rule on both engines: the same rows and the same query in DuckDB's dialect give the same answer."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from sqlglot.errors import UnsupportedError

from pipelines.engines.build import typed
from pipelines.engines.dialect import Translator
from pipelines.engines.models import Relation
from pipelines.engines.recursion import run_query
from pipelines.engines.spark import spark_session

TODAY = date(2026, 2, 28)
ROWS = Relation("raw", "figures")
OTHERS = Relation("raw", "others")
LINKS = Relation("raw", "links")
TABLES = {
    ROWS: """
        select * from (values
            (1, 'a', cast(10.25 as decimal(18, 2)), cast(2.5 as double), date '2024-01-31', 'x|y.z', true),
            (2, 'a', cast(0.1 as decimal(18, 2)), cast(0.1 as double), date '2024-02-29', 'art 12 (art 3) b', false),
            (3, 'b', cast(-7.5 as decimal(18, 2)), cast(-3.5 as double), date '2020-12-31', '7.500', null),
            (4, 'b', null, null, null, null, true),
            (5, null, cast(1234.5 as decimal(18, 2)), cast(1e15 as double), date '2023-06-30', '', false)
        ) as figures (id, grp, amount, share, day, label, flag)
    """,
    OTHERS: "select cast(12 as bigint) as id, 'b' as note, 'a' as grp",
    LINKS: "select * from (values ('t', 'u'), ('u', 'v'), ('u', 'w'), ('w', 'x')) as links (parent, child)",
}
QUERIES = {
    "mixed": """
        select id, amount * (1 + id / 100) as product, amount >= share * 1 as is_more, greatest(amount, share) as most,
            coalesce(share, amount) as any_of, 0.5 * amount * sqrt(id) as root from raw.figures
    """,
    "read_again": """
        with kept as materialized (select id from raw.figures), again as not materialized (select id from kept)
        select count(*) as n from again
    """,
    "division": """
        select id, amount / 3 as third, id / 2 as half, id / 2 / 2 as quarter, id // 2 as whole from raw.figures
    """,
    "appended": "select id, grp || id + 1 || '-' || amount as text from raw.figures",
    "average": "select grp, avg(amount) as amount, avg(id) as id from raw.figures group by grp",
    "whole_number": """
        select id, cast(share / 1000000 as integer) as share, cast(amount as integer) as amount,
            cast(id + 0.5 as integer) as half, cast('17' as integer) as text from raw.figures
    """,
    "scientific": "select id, share < 1e-9 as is_small, amount * 1e3 as thousands from raw.figures",
    "largest": """
        select grp, arg_max(amount, (day, id)) as newest, arg_max(amount, id) as last, arg_min(label, id) as first,
            max_by(label, -id) as most from raw.figures group by grp
    """,
    "first_replaced": r"""
        select id, regexp_replace(label, '\(art [0-9/]+\).*', '') as cut,
            regexp_replace(label, '^[a-z]+', '-') as start,
            regexp_replace(label, '(\.\d*[1-9])0+$|\.0+$', '\1') as short,
            regexp_replace(label, '[a-z]', '_', 'g') as every
        from raw.figures
    """,
    "whole_match": r"""
        select id, regexp_extract(label, '[0-9]+') as number, regexp_extract(label, 'art ([0-9]+)', 1) as art,
            regexp_matches(label, '^\d') as is_number from raw.figures
    """,
    "split": """
        select id, string_split(label, '|') as bars, string_split(label, '.') as dots,
            unnest(string_split(label, ' ')) as word,
            split_part(label, '|', -1) as last from raw.figures
    """,
    "interval": """
        select id, day - to_months(id - 1) as earlier, day + to_years(id) as later,
            date_diff('day', day, date '2024-03-01') as days, cast(day + interval 1 day as date) as next_day,
            strftime(day, '%d.%m.%Y') as text from raw.figures
    """,
    "listed": """
        select grp, list(label order by id) as labels, list(distinct flag order by flag) as flags,
            list(amount order by amount, id) as amounts from raw.figures group by grp
    """,
    "concatenated": """
        select id, list_concat(list_concat([label], case when id > 2 then [grp] end), []) as parts,
            list_contains([id, 3], 3) as has_three from raw.figures
    """,
    "text_of_list": """
        select grp, list_aggregate(list_sort(list(distinct id order by id)), 'string_agg', ', ') as ids,
            string_agg(label, '; ' order by id desc) as labels from raw.figures group by grp
    """,
    "formatted": """
        select id, format('{:,.0f}', amount) as whole, format('{:.2f}', share) as two,
            printf('%.1f', cast(amount as double)) as one from raw.figures
    """,
    "union by name": "select id, grp from raw.figures union all by name select note, id from raw.others",
    "group by all": "select grp, flag, count(*) as n, cast(sum(id) as bigint) as ids from raw.figures group by all",
    "stars": "select * exclude (share), upper(label) as loud from raw.figures",
    "replaced": "select * replace (coalesce(grp, '-') as grp) from raw.figures",
    "qualify": "select id, grp from raw.figures qualify row_number() over (partition by grp order by amount, id) = 1",
    "today": "select id, current_date - 1 as yesterday, extract(year from current_date) as year from raw.figures",
    "series": "select unnest(range(3, id + 3)) as year, id from raw.figures",
    "recursive": """
        with recursive roots as (select 't' as root), paths as (
            select root, root as node, 1 as steps from roots
            union all
            select paths.root, links.child as node, paths.steps + 1 as steps
            from paths inner join raw.links as links on paths.node = links.parent
        )
        select * from paths
    """,
    "missing": """
        select id, try_cast(split_part(label, '.', 1) as integer) as number, least(amount, null) as least,
            grp is distinct from 'a' as is_other,
            bool_and(flag) over (partition by grp) is null as is_unknown,
            bool_or(flag) over (partition by grp) as any_flag
        from raw.figures
    """,
}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], tuple[list[Any], list[Any]]]]:
    """The answers of DuckDB and of Spark to a query, in the same order."""
    pytest.importorskip("pysail", reason="pysail is not installed: pip install '.[spark]'")
    folder: Path = tmp_path_factory.mktemp("engines")
    with duckdb.connect() as connection, spark_session() as session:
        connection.execute("create schema raw")
        types = {}
        for relation, query in TABLES.items():
            connection.execute(f"create table raw.{relation.name} as {query}")
            connection.execute(f"copy raw.{relation.name} to '{folder / relation.name}.parquet' (format parquet)")
            session.read.parquet(f"{folder / relation.name}.parquet").createOrReplaceTempView(relation.view)
            columns = connection.execute(
                f"select column_name, column_type from (describe raw.{relation.name})"
            ).fetchall()
            types[relation] = dict(columns)
        translator = Translator(types, TODAY)

        def answers(query: str) -> tuple[list[Any], list[Any]]:
            said = connection.sql(query.replace("current_date", f"date '{TODAY}'"))
            kinds = dict(zip(said.columns, map(str, said.types), strict=True))
            other = typed(run_query(session, translator.tree(query)), kinds)
            return _rows(said.to_arrow_table()), _rows(other.toArrow())

        yield answers


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_means_the_same_on_both_engines(name: str, both: Callable[[str], tuple[list[Any], list[Any]]]) -> None:
    ours, theirs = both(QUERIES[name])
    assert ours
    assert theirs == ours


@pytest.mark.parametrize(
    "query",
    [
        "select list(id) as ids from raw.figures",
        "select list(id order by id desc) as ids from raw.figures",
        "select list(id order by id) filter (where flag) as ids from raw.figures",
        "select string_agg(label, ', ') as labels from raw.figures",
        "select regexp_replace(label, 'a', 'b') as label from raw.figures",
        "select arg_max(id, day) filter (where flag) as id from raw.figures",
    ],
)
def test_what_would_mean_something_else_is_refused(query: str) -> None:
    columns = {"id": "INTEGER", "label": "VARCHAR", "day": "DATE", "flag": "BOOLEAN"}
    with pytest.raises(UnsupportedError):
        Translator({ROWS: columns}, TODAY).to_spark(query)


def _rows(table: Any) -> list[Any]:
    """Numbers as they compare, whatever their width; in one order."""

    def plain(value: Any) -> Any:
        if isinstance(value, float):
            return f"{value:.9e}"
        if isinstance(value, list):
            return [plain(item) for item in value]
        if hasattr(value, "normalize"):
            return f"{float(value):.9e}" if value else "0"
        if hasattr(value, "hour"):
            return value.date() if value.time().isoformat() == "00:00:00" else value
        return value

    return sorted((tuple(plain(value) for value in row.values()) for row in table.to_pylist()), key=repr)
