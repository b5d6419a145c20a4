"""Where DuckDB and Spark mean different things by the same words, or the same by different words: one rule each.

Each rule gets every node of a typed query and returns it, or what says the same on Spark. What sqlglot already carries
over is not repeated here. Each rule has a test on both engines.
"""

import re
from collections.abc import Callable

from sqlglot import exp
from sqlglot.errors import UnsupportedError

Rule = Callable[[exp.Expression], exp.Expression]
DataType = exp.DataType
FRACTIONS = {*DataType.REAL_TYPES}


def division(node: exp.Expression) -> exp.Expression:
    """Between whole or decimal numbers DuckDB divides as doubles."""
    if isinstance(node, exp.Div):
        return exp.Div(this=_as_double(node.this), expression=_as_double(node.expression))
    return node


def average(node: exp.Expression) -> exp.Expression:
    if isinstance(node, exp.Avg) and not _is_double(node.this):
        return exp.Avg(this=_as_double(node.this))
    return node


def whole_number(node: exp.Expression) -> exp.Expression:
    """DuckDB rounds to a whole number, Spark cuts."""
    if type(node) is exp.Cast and node.to.is_type(*DataType.INTEGER_TYPES) and _is_type(node.this, FRACTIONS):
        return exp.cast(exp.Anonymous(this="rint" if _is_double(node.this) else "round", expressions=[node.this]), node.to)
    return node


def scientific(node: exp.Expression) -> exp.Expression:
    """A number written as 1e-9 is a double on both; only Spark has a letter for it."""
    if isinstance(node, exp.Literal) and not node.is_string and "e" in node.this.lower():
        return exp.cast(exp.Literal.string(node.this), "double")
    return node


def largest(node: exp.Expression) -> exp.Expression:
    """DuckDB passes over rows where the value asked for is null."""
    if isinstance(node, (exp.ArgMax, exp.ArgMin)):
        order = node.expression
        if isinstance(order, exp.Tuple):
            order = exp.Anonymous(this="struct", expressions=order.expressions)
        name = "max_by" if isinstance(node, exp.ArgMax) else "min_by"
        if isinstance(node.parent, exp.Filter):
            raise UnsupportedError("arg_max with a filter of its own")
        call = exp.Anonymous(this=name, expressions=[node.this, order])
        return exp.Filter(this=call, expression=exp.Where(this=node.this.copy().is_(exp.null()).not_()))
    return node


def first_replaced(node: exp.Expression) -> exp.Expression:
    """Without the flag g DuckDB replaces the first match only: the same where a pattern can match once."""
    if isinstance(node, exp.RegexpReplace):
        pattern = node.expression.name
        is_global = "g" in (node.args["modifiers"].name if node.args.get("modifiers") else "")
        if not is_global and not (pattern.startswith("^") or pattern.endswith(("$", ".*"))):
            raise UnsupportedError(f"regexp_replace of the first match of {pattern!r}")
        replacement = node.args["replacement"]
        groups = re.sub(r"\\(\d)", r"${\1}" if False else r"$\1", replacement.name)
        return exp.Anonymous(
            this="regexp_replace", expressions=[node.this, node.expression, exp.Literal.string(groups)]
        )
    return node


def whole_match(node: exp.Expression) -> exp.Expression:
    if isinstance(node, exp.RegexpExtract):
        group = node.args.get("group") or exp.Literal.number(0)
        return exp.Anonymous(this="regexp_extract", expressions=[node.this, node.expression, group])
    return node


def split(node: exp.Expression) -> exp.Expression:
    """Spark splits by a pattern."""
    if isinstance(node, exp.Split):
        separator = "".join(f"[{letter}]" if letter in r".|*+?()[{^$" else letter for letter in node.expression.name)
        return exp.Anonymous(this="split", expressions=[node.this, exp.Literal.string(separator)])
    return node


def interval(node: exp.Expression) -> exp.Expression:
    """A number of months or years before or after a date."""
    if isinstance(node, (exp.Add, exp.Sub)) and isinstance(node.expression, exp.Anonymous):
        call = node.expression
        factor = {"to_months": 1, "to_years": 12}.get(call.name.lower())
        if factor:
            months = exp.paren(call.expressions[0]) * exp.Literal.number(factor if isinstance(node, exp.Add) else -factor)
            return exp.Anonymous(this="add_months", expressions=[node.this, months])
    return node


def listed(node: exp.Expression) -> exp.Expression:
    """A list has an order only where it is asked for; Spark sorts it afterwards, so by its own values."""
    if isinstance(node, exp.ArrayAgg):
        value = node.this
        if isinstance(value, exp.Order):
            keys = [key.this if isinstance(key, exp.Ordered) else key for key in value.expressions]
            if keys != [value.this]:
                raise UnsupportedError("a list sorted by something else than its values")
            return exp.Anonymous(this="sort_array", expressions=[exp.Anonymous(this="collect_list", expressions=[value.this])])
    return node


def joined(node: exp.Expression) -> exp.Expression:
    if isinstance(node, exp.Anonymous) and node.name.lower() == "list_aggregate":
        items, function, separator = node.expressions
        if function.name != "string_agg":
            raise UnsupportedError(f"list_aggregate of {function.name}")
        return exp.Anonymous(this="array_join", expressions=[items, separator])
    return node


def formatted(node: exp.Expression) -> exp.Expression:
    """format('{:,.0f}', x) as format_string('%,.0f', x)."""
    if isinstance(node, exp.Format):
        template = re.sub(r"\{:([^}]*)\}", r"%\1", node.this.name)
        return exp.Anonymous(this="format_string", expressions=[exp.Literal.string(template), *node.expressions])
    return node


def _as_double(value: exp.Expression) -> exp.Expression:
    return value if _is_double(value) else exp.cast(value, "double")


def _is_double(value: exp.Expression) -> bool:
    return _is_type(value, {DataType.Type.DOUBLE})


def _is_type(value: exp.Expression, kinds: set[exp.DataType.Type]) -> bool:
    return value.type is not None and value.type.this in kinds


RULES: tuple[Rule, ...] = (
    division,
    average,
    whole_number,
    scientific,
    largest,
    first_replaced,
    whole_match,
    split,
    interval,
    listed,
    joined,
    formatted,
)
