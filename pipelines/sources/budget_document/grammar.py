"""The line grammar: finds the tables of a document and reads them by their forms.

A form (see `forms/`) says how its caption, headings, columns and last row look. How captions wrap is for
`captions`, how rows wrap for `rows`, and how the figures of a row are told apart for `cells`.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipelines.sources.budget_document.captions import CAPTION_LINES, UNKNOWN, begins_table, match_table
from pipelines.sources.budget_document.cells import figure_tail, split_row
from pipelines.sources.budget_document.forms.generic import TEXT_TABLE, generic_form
from pipelines.sources.budget_document.lines import Line
from pipelines.sources.budget_document.rows import PROSE_WORDS, RowReader
from pipelines.sources.budget_document.tables import Table, TableForm

UNKNOWN_LINES, UNKNOWN_WIDTH, UNKNOWN_ROWS = 40, 16, 3
"""A table of no known form: how far down, how wide, and with how many rows it must have figures."""

FIGURES = re.compile(r"(?:\S*,\S*|[^\s,]+?(?: \d{3}(?![\d,]))*)(?= |$)")
"""Figures among tokens: a group of three digits goes on from the one before, unless that has decimals."""


def find_tables(lines: Sequence[Line], forms: Sequence[TableForm]) -> list[Table]:
    """Every table of the given forms, in document order, complete or not."""
    numbered = [form for form in forms if form.is_numbered]
    unnumbered = [form for form in forms if not form.is_numbered]
    tables: list[Table] = []
    position = 0
    while position < len(lines):
        found = match_table(lines, position, numbered, unnumbered)
        if found is None:
            position += 1
            continue
        table, position = found
        if table.form is UNKNOWN:
            position = _read_unknown(table, lines, position, unnumbered)
        elif table.columns:
            position = _read_rows(table, lines, position, unnumbered)
        elif not _adopt_caption(table, tables):
            table.problem = "kolonneoverskriftene mangler eller er ukjente"
        else:
            continue
        if tables and _is_repeated_caption(tables[-1], table):
            tables.pop()
        tables.append(table)
    return tables


def _adopt_caption(caption: Table, tables: Sequence[Table]) -> bool:
    """Gives a caption that stands below its table to that table; whether there was one."""
    for table in reversed(tables):
        if not table.caption and table.form.family == caption.form.family:
            table.number, table.caption, table.subject = caption.number, caption.caption, caption.subject
            table.caption_elsewhere = caption
            return True
    return False


def _is_repeated_caption(first: Table, second: Table) -> bool:
    """Whether the first is nothing but the second's caption, printed once more just above it."""
    gap = second.first_line.number - first.last_line.number
    return not first.rows and first.number is not None and first.number == second.number and gap <= CAPTION_LINES


def _read_unknown(table: Table, lines: Sequence[Line], position: int, unnumbered: Sequence[TableForm]) -> int:
    """Keeps the cells of a table whose headings no form knows; one without figures is a table of text."""
    width = _usual_width(lines, position, unnumbered)
    if width:
        form = generic_form(width)
        position += _lines_of_headings(lines[position:], width)
        table.form, table.columns = form, form.columns("", "")
        return _read_rows(table, lines, position, unnumbered)
    table.form = TEXT_TABLE
    return position


def _lines_of_headings(lines: Sequence[Line], width: int) -> int:
    """How many lines there are before the first that reads as a row."""
    return next((n for n, line in enumerate(lines) if split_row(line.text, width)), 0)


def _usual_width(lines: Sequence[Line], position: int, unnumbered: Sequence[TableForm]) -> int:
    """How many figures most rows of a table end in, or 0 where too few end in any."""
    widths: Counter[int] = Counter()
    for offset, line in enumerate(lines[position : position + UNKNOWN_LINES]):
        if begins_table(lines, position + offset, unnumbered) or len(line.text.split()) > PROSE_WORDS:
            break
        tail = figure_tail(line.text, UNKNOWN_WIDTH, decimals=False)
        if tail.label and tail.cells:
            widths[len(FIGURES.findall(" ".join(tail.cells)))] += 1
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return width if count >= UNKNOWN_ROWS else 0


def _read_rows(table: Table, lines: Sequence[Line], position: int, unnumbered: Sequence[TableForm]) -> int:
    """Reads rows into the table until its closing row; returns the position after its last line."""
    start, last_row = position, table.form.last_row
    for row, end in RowReader(table.form, table.columns, lines, unnumbered).rows(position):
        table.rows.append(row)
        table.last_line = row.lines[-1]
        position = end
        if last_row is not None and last_row.fullmatch(row.label):
            break
    else:
        if last_row is not None and not table.form.may_lack_last_row:
            at = table.last_line.locator
            table.problem = f"tabellen slutter uten sumrad; siste rad som ble lest, står på {at}"
    if not table.rows and table.form.needs_headings:
        table.form, table.last_line, table.subject, table.columns = TEXT_TABLE, table.first_line, None, []
    table.unread = _unread(table, lines[start:position])
    return position


def _unread(table: Table, body: Sequence[Line]) -> list[Line]:
    """Lines of the table's body that end in figures and belong to no row."""
    read = {line for row in table.rows for line in row.lines}
    return [
        line
        for line in body
        if line not in read
        and not (line.is_page_furniture or table.form.header.fullmatch(line.text))
        and figure_tail(line.text, len(table.columns), decimals=table.form.decimals).cells
    ]
