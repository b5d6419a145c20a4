"""A query in DuckDB's dialect as Spark says the same: relations by view name, types known, then rule by rule.

What one function means on either engine stands in `rules`; here stands what needs the whole query.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlglot import exp, parse_one
from sqlglot.dialects import DuckDB
from sqlglot.errors import ErrorLevel
from sqlglot.optimizer.annotate_types import TypeAnnotator, annotate_types
from sqlglot.optimizer.qualify import qualify
from sqlglot.schema import MappingSchema

from pipelines.engines.models import Relation
from pipelines.engines.rules import RULES
from pipelines.engines.types import Columns

DECIMAL = exp.DataType(this=exp.DType.DECIMAL)


def _kind(data_type: str | exp.DataType) -> exp.DataType:
    """Among kinds of numbers a double decides, and sqlglot does not see that where decimals have digits."""
    kind = exp.DataType.build(data_type, dialect="duckdb")
    return DECIMAL.copy() if kind.this == DECIMAL.this else kind


def _cast(annotator: TypeAnnotator, node: exp.Cast) -> exp.Expr:
    return annotator._set_type(node, _kind(node.to))


def _number(annotator: TypeAnnotator, node: exp.Literal) -> exp.Expr:
    """In DuckDB 0.5 is a decimal and 5e-1 a double."""
    is_decimal = not node.is_string and "." in node.this and "e" not in node.this.lower()
    return annotator._set_type(node, DECIMAL.copy()) if is_decimal else annotator._annotate_literal(node)


TYPING = DuckDB.EXPRESSION_METADATA | {
    exp.Cast: {"annotator": _cast},
    exp.TryCast: {"annotator": _cast},
    exp.Literal: {"annotator": _number},
    exp.Div: {"returns": exp.DType.DOUBLE},
    exp.Round: {"annotator": lambda annotator, node: annotator._annotate_by_args(node, "this")},
}
"""How types follow from types where sqlglot does not say what DuckDB does."""


class Translator:
    """Carries queries over for one build.

    types: of all relations that the queries read; today: what `current_date` is in the whole of the build.
    """

    def __init__(self, types: Mapping[Relation, Columns], today: date) -> None:
        self._today = today
        kinds: dict[str, object] = {
            relation.view: {name: _kind(kind) for name, kind in columns.items()} for relation, columns in types.items()
        }
        self._schema = MappingSchema(kinds, dialect="duckdb")

    def to_spark(self, sql: str) -> str:
        """Raises UnsupportedError for what has no rule and would mean something else on Spark."""
        return spark_sql(self.tree(sql))

    def tree(self, sql: str) -> exp.Expr:
        """The query with Spark's functions in it."""
        query: Any = parse_one(sql, dialect="duckdb")
        for table in list(query.find_all(exp.Table)):
            if table.db:
                table.replace(_view(table))
        query = query.transform(self._fixed_day, copy=False)
        query = qualify(
            query, dialect="duckdb", schema=self._schema, validate_qualify_columns=False, quote_identifiers=False
        )
        query = annotate_types(query, schema=self._schema, expression_metadata=TYPING, dialect="duckdb")
        _match_names(query)
        _name_groups(query)
        return _ruled(query)

    def _fixed_day(self, node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.CurrentDate):
            return exp.cast(exp.Literal.string(self._today.isoformat()), "date")
        return node


def _ruled(query: exp.Expr) -> exp.Expr:
    """Each node by each rule, the inmost first; what replaces a node is of its type."""
    for node in reversed(list(query.walk(bfs=False))):
        said = node
        for rule in RULES:
            said = rule(said)
        if said is not node:
            said.type = node.type
            query = said if node is query else query
            node.replace(said)
    return query


def spark_sql(query: exp.Expr) -> str:
    return query.sql("spark", unsupported_level=ErrorLevel.RAISE)


def _view(table: exp.Table) -> exp.Expr:
    view = exp.to_table(Relation(table.db, table.name).view)
    return exp.alias_(view, table.alias or table.name, table=True)


def _match_names(query: exp.Expr) -> None:
    """A union by name as one by place: each side selects all names, in the order of the first."""
    for union in query.find_all(exp.SetOperation):
        if union.args.get("by_name"):
            sides = [union.left, union.right]
            names = list(dict.fromkeys(name for side in sides for name in side.named_selects))
            for side in sides:
                found = {column.alias_or_name: column for column in side.selects}
                side.set("expressions", [found.get(name) or exp.alias_(exp.null(), name) for name in names])
            union.set("by_name", False)


def _name_groups(query: exp.Expr) -> None:
    """`group by all` as what it means."""
    for group in query.find_all(exp.Group):
        if group.args.get("all") and (select := group.parent_select):
            keys = [column.unalias() for column in select.selects if not column.find(exp.AggFunc)]
            group.replace(exp.Group(expressions=[key.copy() for key in keys]))


def spark_type(kind: str) -> str:
    """A sum of whole numbers is as wide as the engine's widest whole number."""
    return exp.DataType.build(kind.replace("HUGEINT", "BIGINT"), dialect="duckdb").sql("spark")
