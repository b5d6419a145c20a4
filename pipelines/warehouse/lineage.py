"""Which columns a value is computed from, all the way back to what was read: found in the SQL that dbt compiled.

Every column that the expression of a column reads is one of them, also those in a condition inside it. Columns that
only choose rows, in a join or a filter, are not.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlglot import exp, parse_one
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, build_scope
from sqlglot.schema import MappingSchema

Column = tuple[str, str, str]
"""Schema, table and name."""
Origins = frozenset[Column]
Models = dict[tuple[str, str], str]
"""SQL by schema and name."""


def compiled_models(folder: Path) -> Models:
    """What dbt compiled in a folder with one folder a schema; the tests of a model lie in one named as its yml."""
    return {
        (path.relative_to(folder).parts[0], path.stem): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.sql")
        if not any(parent.suffix == ".yml" for parent in path.parents)
    }


class Lineage:
    """What the columns of the models are computed from.

    models: in DuckDB's dialect; schemas: schema, table and column to type, of all that the models select from.
    """

    def __init__(self, models: Models, schemas: Mapping[str, object]) -> None:
        self._models, self._schema = models, MappingSchema(dict(schemas), dialect="duckdb")
        self._scopes: dict[tuple[str, str], Scope | None] = {}
        self._found: dict[Column, Origins] = {}

    def origins(self, column: Column) -> Origins:
        """The columns that no model computes; one of a model that cannot be read, as in Python, is its own origin."""
        if column not in self._found:
            self._found[column] = frozenset()  # a model never depends on itself
            scope = self._scope(column[:2])
            self._found[column] = self._of_scope(scope, column[2]) if scope else frozenset([column])
        return self._found[column]

    def _scope(self, model: tuple[str, str]) -> Scope | None:
        if model not in self._scopes:
            self._scopes[model] = self._read(self._models[model]) if model in self._models else None
        return self._scopes[model]

    def _read(self, sql: str) -> Scope | None:
        try:
            tree = parse_one(sql, dialect="duckdb")
            for table in tree.find_all(exp.Table):
                table.set("catalog", None)  # one database holds them all
            qualified = qualify(tree, schema=self._schema, dialect="duckdb", validate_qualify_columns=False)
            return build_scope(qualified)
        except SqlglotError:
            return None

    def _of_scope(self, scope: Scope, name: str) -> Origins:
        query: Any = scope.expression
        if isinstance(query, exp.SetOperation):
            left, right = scope.set_operation_scopes
            names = [column.alias_or_name for column in query.left.selects]
            twins = [column.alias_or_name for column in query.right.selects]
            twin = name if query.args.get("by_name") else twins[names.index(name)] if name in names else None
            found = self._of_scope(left, name) if name in names else frozenset()
            return found | (self._of_scope(right, twin) if twin in twins else frozenset())
        selected = [column for column in query.selects if column.alias_or_name == name]
        return frozenset().union(
            *(self._of_column(scope, read) for column in selected for read in column.find_all(exp.Column))
        )

    def _of_column(self, scope: Scope, column: exp.Column) -> Origins:
        source = scope.sources.get(column.table)
        if isinstance(source, exp.Table):
            return self.origins((source.db, source.name, column.name)) if source.db else frozenset()
        return self._of_scope(source, column.name) if isinstance(source, Scope) else frozenset()
