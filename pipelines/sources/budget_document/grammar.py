"""The line grammar: finds the tables of known forms among the lines of a document and reads their rows.

A form (see `forms/`) says how its caption, header, columns and last row look. How captions and rows wrap, what
page breaks leave behind and what a damaged row looks like is the same for every form and is decided here.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipelines.sources.budget_document.cells import (
    RowCheck,
    SplitRow,
    edge_spaces,
    figure_tail,
    split_row,
    split_row_with_blanks,
)
from pipelines.sources.budget_document.lines import Line
from pipelines.sources.norwegian import MINUS

CAPTION_LINES = 4
"""A caption wraps over at most this many lines."""
ROW_LINES = 8
"""A row wraps over at most this many lines; text that goes on without figures is not part of the table."""
SAMPLE_LINES = 80
"""So many lines from a table's first row are looked at for its usual spacing."""

ROW_CODE = re.compile(r"(\d{1,2})\.\s*(?=\D|$)")
TABLE_NUMBER = re.compile(r"\s*Tabell (\d+-\d+)\s+")


@dataclass(frozen=True)
class Column:
    """What a column of figures holds: a key from the form, and for yearly columns the scenario and years."""

    key: str
    scenario: str | None = None
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True)
class TableForm:
    """How one kind of table is recognised and read.

    caption: matches the whole caption; its group `subject`, if any, names what the table is about.
    caption_start: matches the caption's beginning, before it may wrap.
    header: matches one line of the column headings.
    columns: the columns that the joined header text declares; an empty list where it declares none.
    last_row: matches the label of the row that closes the table.
    sum_row: matches the label of every row that is a sum.
    decimals: whether figures are printed with a decimal comma.
    checks: arithmetic that a row closes by, given its columns.
    has_codes: whether rows may start with a number («01.»), which then marks where a row begins.
    """

    family: str
    caption_start: re.Pattern[str]
    caption: re.Pattern[str]
    header: re.Pattern[str]
    columns: Callable[[str], list[Column]]
    last_row: re.Pattern[str]
    sum_row: re.Pattern[str]
    decimals: bool
    check: Callable[[Sequence[Column]], RowCheck | None] = lambda columns: None
    has_codes: bool = False


@dataclass(frozen=True)
class Row:
    """One row as read. `problem` is set where its cells could not be told apart; `cells` are then too few.

    lines: every line the row is printed on; figures_at: the one its last figure stands on.
    """

    label: str
    code: str | None
    cells: tuple[str, ...]
    lines: tuple[Line, ...]
    figures_at: Line
    is_sum: bool
    problem: str | None = None


@dataclass
class Table:
    """One table as found. `problem` says why it is incomplete."""

    form: TableForm
    number: str | None
    caption: str
    subject: str | None
    first_line: Line
    last_line: Line
    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    problem: str | None = None


def find_tables(lines: Sequence[Line], forms: Sequence[TableForm]) -> list[Table]:
    """Every table of the given forms, in document order, complete or not."""
    tables: list[Table] = []
    position = 0
    while position < len(lines):
        found = _match_caption(lines, position, forms)
        if found is None:
            position += 1
            continue
        table, position = found
        position = _read_table(table, lines, position, forms)
        tables.append(table)
    return tables


def _match_caption(lines: Sequence[Line], position: int, forms: Sequence[TableForm]) -> tuple[Table, int] | None:
    first = lines[position]
    number = TABLE_NUMBER.match(first.text)
    opening = first.text[number.end() :] if number else first.text
    for form in forms:
        if not form.caption_start.match(opening.strip()):
            continue
        found = _longest_caption(lines, position, opening.strip(), form)
        if found:
            caption, match, end = found
            subject = match.groupdict().get("subject")
            return Table(
                form=form,
                number=number.group(1) if number else None,
                caption=caption,
                subject=subject.strip() if subject else None,
                first_line=first,
                last_line=lines[end - 1],
            ), end
    return None


def _longest_caption(
    lines: Sequence[Line], position: int, opening: str, form: TableForm
) -> tuple[str, re.Match[str], int] | None:
    """The longest run of lines from here that makes a caption of the form, and the position after it."""
    found = None
    text, end = opening, position + 1
    while True:
        caption = _join_year_spans(text)
        if match := form.caption.fullmatch(caption):
            found = caption, match, end
        if end == min(position + CAPTION_LINES, len(lines)):
            return found
        line = lines[end]
        if line.is_blank or (found and form.header.fullmatch(line.text)):
            return found
        text, end = f"{text} {line.text.strip()}", end + 1


def _read_table(table: Table, lines: Sequence[Line], position: int, forms: Sequence[TableForm]) -> int:
    """Reads header and rows into the table; returns the position after its last line."""
    position = _read_header(table, lines, position)
    if not table.columns:
        table.problem = "kolonneoverskriftene mangler eller er ukjente"
        return position
    for row, end in _RowReader(table.form, table.columns, lines, forms).rows(position):
        table.rows.append(row)
        table.last_line = row.lines[-1]
        position = end
        if table.form.last_row.fullmatch(row.label):
            return position
    table.problem = f"tabellen slutter uten sumrad; siste rad som ble lest, står på {table.last_line.locator}"
    return position


def _read_header(table: Table, lines: Sequence[Line], position: int) -> int:
    header: list[str] = []
    while position < len(lines):
        line = lines[position]
        if not (line.is_blank or line.is_page_furniture):
            if not table.form.header.fullmatch(line.text):
                break
            header.append(line.text.strip())
            table.last_line = line
        position += 1
    table.columns = table.form.columns(_join_year_spans(" ".join(header)))
    return position


class _RowReader:
    """Reads the rows of one table from the lines after its header."""

    def __init__(
        self, form: TableForm, columns: Sequence[Column], lines: Sequence[Line], forms: Sequence[TableForm]
    ) -> None:
        self.form = form
        self.width = len(columns)
        self.check = form.check(columns)
        self.lines = lines
        self.forms = forms

    def rows(self, position: int) -> Iterator[tuple[Row, int]]:
        """Rows with the position after each, until a caption, the end, or text that is no row."""
        gap, end_gap = self._usual_spaces(position)
        finished: tuple[Row, int] | None = None
        waiting: list[Line] = []
        while position < len(self.lines) and not self._is_caption(position):
            line = self.lines[position]
            position += 1
            if self._is_skipped(line, waiting):
                continue
            row = None
            if waiting and self._starts_anew(line, waiting):
                if self._figure_count(waiting) or self._has_code(waiting[0]):
                    row = self._damaged_row(waiting)
                elif finished:
                    finished = self._with_longer_label(finished[0], waiting), finished[1]
                waiting = []
            if row is None:
                waiting.append(line)
                row = self._read_row(waiting, gap, end_gap)
                waiting = [] if row else waiting
            else:
                position -= 1
            if row:
                if finished:
                    yield finished
                finished = row, position
            elif len(waiting) > ROW_LINES:
                break
        else:
            if waiting and self._figure_count(waiting):
                if finished:
                    yield finished
                finished = self._damaged_row(waiting), position
        if finished:
            yield finished

    def _read_row(self, waiting: Sequence[Line], gap: int, end_gap: int) -> Row | None:
        """The row that the waiting lines make, or None as long as figures are missing."""
        *before, last = waiting
        text = " ".join([line.text.strip() for line in before] + [last.text.lstrip()])
        split = split_row(text, self.width, decimals=self.form.decimals, check=self.check)
        if split is None and not self.form.decimals:
            split = split_row_with_blanks(text, self.width, usual_gap=gap, usual_end=end_gap)
        if split is not None:
            return self._row(split, waiting)
        return self._damaged_row(waiting) if self._figure_count([last]) >= self.width else None

    def _with_longer_label(self, row: Row, lines: Sequence[Line]) -> Row:
        """The row with text that stands below its figures, as where a name wraps beside them."""
        label = " ".join([row.label, *(line.text.strip() for line in lines)])
        return replace(row, label=label, lines=(*row.lines, *lines))

    def _is_caption(self, position: int) -> bool:
        line = self.lines[position]
        return bool(TABLE_NUMBER.match(line.text)) or _match_caption(self.lines, position, self.forms) is not None

    def _is_skipped(self, line: Line, waiting: Sequence[Line]) -> bool:
        """Blank lines, page furniture, a header repeated after a page break, and page numbers."""
        if line.is_blank or line.is_page_furniture or self.form.header.fullmatch(line.text):
            return True
        is_page_number = re.fullmatch(r"\s*\d{1,3}\s*", line.text) is not None
        return is_page_number and not self._figure_count(waiting)

    def _starts_anew(self, line: Line, waiting: Sequence[Line]) -> bool:
        """Whether the line cannot belong to the row that is waiting for its figures."""
        if self._has_code(line) or self.form.sum_row.match(line.text.strip()):
            return True
        starts_with_figure = re.match(rf"\s*[{MINUS}]?\d", line.text) is not None
        return self._figure_count(waiting) > 0 and not starts_with_figure

    def _has_code(self, line: Line) -> bool:
        return self.form.has_codes and ROW_CODE.match(line.text.strip()) is not None

    def _figure_count(self, waiting: Sequence[Line]) -> int:
        """How many cells the waiting lines end in; a single one may as well be part of a name."""
        text = " ".join(line.text.strip() for line in waiting)
        tail = figure_tail(text, self.width, decimals=self.form.decimals)
        return len(tail.cells) if len(tail.cells) > 1 or not tail.label else 0

    def _row(self, split: SplitRow, lines: Sequence[Line], problem: str | None = None) -> Row:
        code = ROW_CODE.match(split.label) if self.form.has_codes else None
        label = re.sub(r"\s+", " ", split.label[code.end() :] if code else split.label).strip()
        return Row(
            label=label,
            code=code.group(1) if code else None,
            cells=split.cells,
            lines=tuple(lines),
            figures_at=lines[-1],
            is_sum=self.form.sum_row.fullmatch(label) is not None,
            problem=problem,
        )

    def _damaged_row(self, lines: Sequence[Line]) -> Row:
        text = " ".join(line.text.strip() for line in lines)
        tail = figure_tail(text, self.width, decimals=self.form.decimals)
        if len(tail.cells) == self.width:  # the cells are told apart; which of them are no figures shows by itself
            return self._row(tail, lines)
        return self._row(tail, lines, f"raden har {len(tail.cells)} tall, tabellen har {self.width} kolonner")

    def _usual_spaces(self, position: int) -> tuple[int, int]:
        """The spaces after the label and at the line's end in most complete one-line rows from here."""
        gaps: Counter[tuple[int, int]] = Counter()
        for line in self.lines[position : position + SAMPLE_LINES]:
            split = split_row(line.text, self.width, decimals=self.form.decimals)
            if split and split.label:
                gaps[edge_spaces(line.text, split)] += 1
        return gaps.most_common(1)[0][0] if gaps else (1, 0)


def _join_year_spans(text: str) -> str:
    return re.sub(r"(\d{4}-) (\d{4})", r"\1\2", re.sub(r"\s+", " ", text))
