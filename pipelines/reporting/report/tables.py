"""Tables as HTML: a caption, headings with scope, figures to the right. What is in them is for who asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from pipelines.reporting.report.numbers import MISSING, Figures, Form, text

LONG_NAME = 20
"""Characters; a table with a longer name in its first column keeps room for it, however many the columns are."""

Parts = dict[str, dict[str, Any]]
"""Figures by kind and thing."""


@dataclass(frozen=True)
class Column:
    """A heading, and the form of what stands under it."""

    title: str
    form: Form = text


def table(
    caption: str,
    columns: Sequence[Column | str],
    rows: Iterable[Sequence[Any]],
    note: str = "",
    *,
    is_sparse: bool = False,
) -> str:
    """A table whose first column names the row; a table without rows is a sentence that says so.

    is_sparse: a column that no row has anything in is named in the note, and takes no room.
    Raises ValueError where a row has another number of cells than there are columns.
    """
    rows = list(rows)
    described = [column if isinstance(column, Column) else Column(column) for column in columns]
    if is_sparse and rows:
        described, rows, note = _without_empty(described, rows, note)
    body = [_row(described, row) for row in rows]
    if not body:
        return nothing(caption)
    kind = ' class="names"' if any(len(str(row[0])) > LONG_NAME for row in rows) else ""
    head = "".join(f'<th scope="col"{_class(column)}>{escape(column.title)}</th>' for column in described)
    foot = f'<p class="note">{escape(note)}</p>' if note else ""
    return (
        f'<div class="table" role="group" aria-label="{escape(caption)}" tabindex="0"><table{kind}>'
        f"<caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>{foot}"
    )


def nothing(caption: str) -> str:
    """What stands in the place of a table or a chart with nothing in it."""
    return f'<p class="empty">{escape(caption)}: ingen.</p>'


def crossed(rows: Iterable[tuple[str, Any, Any]]) -> Parts:
    """(kind, thing, figure) as kind to (thing to figure), in the order they come."""
    parts: Parts = {}
    for kind, thing, figure in rows:
        parts.setdefault(kind, {})[str(thing)] = figure
    return parts


def turned(parts: Parts) -> Parts:
    """Things as kinds, and kinds as things; things in order of name."""
    things = sorted({thing for part in parts.values() for thing in part})
    return {thing: {kind: part[thing] for kind, part in parts.items() if thing in part} for thing in things}


def cross_table(caption: str, first: str, parts: Parts, form: Form, absent: Any = None) -> str:
    """One row a kind and one column a thing; `first` heads the kinds. absent: 0 for counts, where none is a figure."""
    things = list(dict.fromkeys(thing for part in parts.values() for thing in part))
    columns = [Column(first), *(Column(thing, form) for thing in things)]
    return table(
        caption, columns, [(kind, *(part.get(thing, absent) for thing in things)) for kind, part in parts.items()]
    )


def _without_empty(
    columns: Sequence[Column], rows: Sequence[Sequence[Any]], note: str
) -> tuple[list[Column], list[tuple[Any, ...]], str]:
    by_column = list(zip(columns, zip(*rows, strict=True), strict=True))
    kept = [(column, values) for column, values in by_column if any(value is not None for value in values)]
    empty = "; ".join(column.title for column, values in by_column if all(value is None for value in values))
    said = f"Ingen av radene har: {empty}." if empty else ""
    shown = list(zip(*(values for _, values in kept), strict=True))
    return [column for column, _ in kept], shown, f"{note} {said}".strip()


def _row(columns: Sequence[Column], row: Sequence[Any]) -> str:
    (first, *rest), (name, *values) = columns, row
    cells = (_cell(column, value) for column, value in zip(rest, values, strict=True))
    return f'<tr><th scope="row"{_class(first)}>{escape(first.form(name))}</th>{"".join(cells)}</tr>'


def _cell(column: Column, value: Any) -> str:
    if value is None:
        return f'<td class="missing{" figure" * isinstance(column.form, Figures)}">{MISSING}</td>'
    return f"<td{_class(column)}>{escape(column.form(value))}</td>"


def _class(column: Column) -> str:
    return ' class="figure"' if isinstance(column.form, Figures) else ""
