"""Where DuckDB and Spark mean different things by the same words, or the same by different words: one rule each.

Each rule gets every node of a typed query and returns it, or what says the same on Spark. What sqlglot already carries
over is not repeated here. Each rule has a test on both engines.
"""

import re
from collections.abc import Callable
from zlib import crc32

from sqlglot import exp
from sqlglot.errors import UnsupportedError

Rule = Callable[[exp.Expr], exp.Expr]
FRACTIONS = {*exp.DataType.REAL_TYPES}
ARITHMETIC = (exp.Add, exp.Sub, exp.Mul, exp.Predicate, exp.Greatest, exp.Least, exp.Coalesce)


def mixed(node: exp.Expr) -> exp.Expr:
    """Between a decimal and a double DuckDB reckons in doubles."""
    if isinstance(node, ARITHMETIC):
        operands = [value for value in node.iter_expressions() if isinstance(value, exp.Expr)]
        if any(_is_double(value) for value in operands):
            for value in operands:
                if _is_type(value, {exp.DType.DECIMAL}):
                    value.replace(exp.cast(value.copy(), "double"))
    return node


def division(node: exp.Expr) -> exp.Expr:
    """Between whole or decimal numbers DuckDB divides as doubles."""
    if isinstance(node, exp.Div):
        return exp.Div(this=_as_double(node.this), expression=_as_double(node.expression))
    return node


def appended(node: exp.Expr) -> exp.Expr:
    """In DuckDB a + binds tighter than ||, in Spark they come in turn."""
    if isinstance(node, exp.DPipe):
        for side in ("this", "expression"):
            if isinstance(node.args[side], exp.Binary) and not isinstance(node.args[side], (exp.DPipe, exp.Dot)):
                node.set(side, exp.paren(node.args[side]))
    return node


def average(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Avg) and not _is_double(node.this):
        return exp.Avg(this=_as_double(node.this))
    return node


def whole_number(node: exp.Expr) -> exp.Expr:
    """DuckDB rounds to a whole number, Spark cuts."""
    if type(node) is exp.Cast and node.to.is_type(*exp.DataType.INTEGER_TYPES) and _is_type(node.this, FRACTIONS):
        return exp.cast(_call("rint" if _is_double(node.this) else "round", node.this), node.to)
    return node


def scientific(node: exp.Expr) -> exp.Expr:
    """A number written as 1e-9 is a double on both; only Spark has a letter for it."""
    if isinstance(node, exp.Literal) and not node.is_string and "e" in node.this.lower():
        return exp.cast(exp.Literal.string(node.this), "double")
    return node


def largest(node: exp.Expr) -> exp.Expr:
    """DuckDB passes over rows where the value asked for is null."""
    if isinstance(node, (exp.ArgMax, exp.ArgMin)):
        _refuse_filter(node)
        order = node.expression
        order = _call("struct", *order.expressions) if isinstance(order, exp.Tuple) else order
        found = _call("max_by" if isinstance(node, exp.ArgMax) else "min_by", node.this, order)
        return exp.Filter(this=found, expression=exp.Where(this=_is_there(node.this)))
    return node


def first_replaced(node: exp.Expr) -> exp.Expr:
    """Without the flag g DuckDB replaces the first match only: the same where a pattern can match once."""
    if isinstance(node, exp.RegexpReplace):
        pattern = node.expression.name
        is_global = "g" in (node.args["modifiers"].name if node.args.get("modifiers") else "")
        if not is_global and not (pattern.startswith("^") or pattern.endswith(("$", ".*"))):
            raise UnsupportedError(f"regexp_replace of the first match of {pattern!r}")
        replacement = node.args["replacement"]
        groups = re.sub(r"\\(\d)", r"$\1", replacement.name)
        return _call("regexp_replace", node.this, node.expression, exp.Literal.string(groups))
    return node


def whole_match(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.RegexpExtract):
        group = node.args.get("group") or exp.Literal.number(0)
        return _call("regexp_extract", node.this, node.expression, group)
    return node


def split(node: exp.Expr) -> exp.Expr:
    """Spark splits by a pattern."""
    if isinstance(node, exp.Split):
        separator = "".join(f"[{letter}]" if letter in r".|*+?()[{^$" else letter for letter in node.expression.name)
        return _call("split", node.this, exp.Literal.string(separator))
    return node


def interval(node: exp.Expr) -> exp.Expr:
    """A number of months or years before or after a date."""
    if isinstance(node, (exp.Add, exp.Sub)) and isinstance(node.expression, exp.Anonymous):
        call = node.expression
        factor = {"to_months": 1, "to_years": 12}.get(call.name.lower())
        if factor:
            sign = 1 if isinstance(node, exp.Add) else -1
            return _call("add_months", node.this, exp.paren(call.expressions[0]) * exp.Literal.number(sign * factor))
    return node


def listed(node: exp.Expr) -> exp.Expr:
    """A list in the order asked for. Spark sorts when it is made, DuckDB while; nulls are kept, and come last."""
    if isinstance(node, exp.ArrayAgg):
        _refuse_filter(node)
        value, keys = node.this, []
        if isinstance(value, exp.Order):
            if any(key.args.get("desc") for key in value.expressions):
                raise UnsupportedError("a list in falling order")
            value, keys = value.this, [key.this for key in value.expressions]
        distinct = isinstance(value, exp.Distinct)
        if distinct:
            value, keys = value.expressions[0], value.expressions
        if not keys:
            raise UnsupportedError("a list in no order")
        fields = [field for key in keys for field in (key.is_(exp.null()), key)]
        # some engines tell columns apart by the names of the fields alone
        item = f"item_{crc32(value.sql().encode())}"
        row = _call(
            "struct",
            *(exp.alias_(field.copy(), f"key_{place}") for place, field in enumerate(fields)),
            exp.alias_(value.copy(), item),
        )
        rows = exp.Distinct(expressions=[row]) if distinct else row
        ordered = _call("sort_array", _call("collect_list", rows))
        items = _call(
            "transform", ordered, exp.Lambda(this=exp.column(item, "x"), expressions=[exp.to_identifier("x")])
        )
        return _call("nullif", items, exp.Array())
    return node


def concatenated(node: exp.Expr) -> exp.Expr:
    """A list that is null adds nothing."""
    if isinstance(node, exp.ArrayConcat):
        lists = [node.this, *node.expressions]
        return _call("concat", *(exp.Coalesce(this=one, expressions=[exp.Array()]) for one in lists))
    return node


def text_of_list(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Anonymous) and node.name.lower() == "list_aggregate":
        items, function, separator = node.expressions
        if function.name != "string_agg":
            raise UnsupportedError(f"list_aggregate of {function.name}")
        return _call("array_join", items, separator)
    return node


def text_in_order(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.GroupConcat) and not node.find(exp.Order):
        raise UnsupportedError("string_agg in no order")
    return node


def formatted(node: exp.Expr) -> exp.Expr:
    """format('{:,.0f}', x) as format_string('%,.0f', x)."""
    if isinstance(node, exp.Format):
        template = re.sub(r"\{:([^}]*)\}", r"%\1", node.this.name)
        return _unless_null(node.expressions, _call("format_string", exp.Literal.string(template), *node.expressions))
    if isinstance(node, exp.Anonymous) and node.name.lower() == "printf":
        return _unless_null(node.expressions[1:], _call("format_string", *node.expressions))
    return node


def read_again(node: exp.Expr) -> exp.Expr:
    """Whether a table expression is kept or read again for each use is a word of DuckDB's; Spark decides itself."""
    if isinstance(node, exp.CTE):
        node.set("materialized", None)
    return node


def _call(name: str, *arguments: exp.Expr) -> exp.Anonymous:
    return exp.Anonymous(this=name, expressions=list(arguments))


def _refuse_filter(node: exp.Expr) -> None:
    if isinstance(node.parent, exp.Filter):
        raise UnsupportedError(f"{node.sql('duckdb')} with a filter")


def _unless_null(values: list[exp.Expr], call: exp.Expr) -> exp.Expr:
    """Spark writes null as a word."""
    return exp.Case(ifs=[exp.If(this=exp.and_(*(_is_there(value) for value in values)), true=call)])


def _is_there(value: exp.Expr) -> exp.Expr:
    return value.copy().is_(exp.null()).not_()


def _as_double(value: exp.Expr) -> exp.Expr:
    return value if _is_double(value) else exp.cast(value, "double")


def _is_double(value: exp.Expr) -> bool:
    return _is_type(value, {exp.DType.DOUBLE})


def _is_type(value: exp.Expr, kinds: set[exp.DType]) -> bool:
    return value.type is not None and value.type.this in kinds


RULES: tuple[Rule, ...] = (
    mixed,
    division,
    appended,
    average,
    whole_number,
    scientific,
    largest,
    first_replaced,
    whole_match,
    split,
    interval,
    listed,
    concatenated,
    text_of_list,
    text_in_order,
    formatted,
    read_again,
)
