"""Value expressions of PxWebApi 2: `*`, `?`, `top`, `bottom`, `from`, `to`, `range`. No HTTP here."""

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase

_CALL = re.compile(r"(top|bottom|from|to|range)\(([^()]*)\)", re.IGNORECASE)


class UnknownValueError(Exception):
    """No such code."""


class IllegalExpressionError(Exception):
    """Looks like an expression, but is not one."""


def expand(expression: str, codes: Sequence[str]) -> list[str]:
    """The codes meant. Raises UnknownValueError or IllegalExpressionError."""
    if expression in codes:
        return [expression]
    if call := _CALL.fullmatch(expression):
        return _called(call[1].lower(), [part.strip() for part in call[2].split(",")], codes)
    if "(" in expression:
        raise IllegalExpressionError(expression)
    if "*" in expression or "?" in expression:
        return [code for code in codes if fnmatchcase(code, expression)]
    raise UnknownValueError(expression)


def _called(name: str, arguments: list[str], codes: Sequence[str]) -> list[str]:
    if name in ("top", "bottom"):
        count, offset = int(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 0
        ordered = list(codes)[::-1] if name == "top" else list(codes)
        chosen = set(ordered[offset : offset + count])
        return [code for code in codes if code in chosen]
    first = 0 if name == "to" else _place(arguments[0], codes)
    last = len(codes) - 1 if name == "from" else _place(arguments[-1], codes)
    return list(codes[first : last + 1])


def _place(code: str, codes: Sequence[str]) -> int:
    if code not in codes:
        raise UnknownValueError(code)
    return list(codes).index(code)
