"""What a table is: the form that says how one kind is recognised and read, and the table as found. Reads nothing."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipelines.sources.budget_document.cells import RowCheck
from pipelines.sources.budget_document.lines import Line


@dataclass(frozen=True)
class Column:
    """What a column of figures holds: a key from the form, how it is headed, and scenario and years if any."""

    key: str
    scenario: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    label: str | None = None
    unit: str | None = None


def no_check(_columns: Sequence[Column]) -> RowCheck | None:
    return None


@dataclass(frozen=True)
class TableForm:
    """How one kind of table is recognised and read.

    caption: matches the whole caption without its number; a group `subject` names what the table is about.
    header: matches one line of the column headings.
    columns: the columns that header and caption declare; an empty list where they are not this form's.
    is_numbered: whether the caption has a number («Tabell 13-4»).
    caption_start: for captions without a number, how the first line begins.
    first_row: for tables without a caption of their own, the label that the first row must have.
    needs_headings: whether the caption says so little that only the column headings tell this form.
    starts_with_headings: for tables whose caption stands elsewhere: the column headings are where they begin.
    last_row: the label of the row that closes the table; None where it goes on until text that is no row.
    may_lack_last_row: whether the table may end without it.
    sum_row: the label of every row that is a sum.
    group: a line that names the group of the rows below it; `group_prefix` one that stands before the row itself.
    blank_rows_are_groups: whether a label with empty cells names a group, or is a row of its own.
    decimals: whether every figure is printed with a decimal comma.
    check: arithmetic that a row closes by, given its columns.
    has_codes: whether rows may start with a number («01.»), which then marks where a row begins.
    has_text_behind: whether words stand behind the figures.
    has_code_behind: whether a row's number stands between its name and its figures.
    right_aligned: whether missing figures are always the first ones.
    unit, unit_step: what figures are in where the caption does not say.
    """

    family: str
    caption: re.Pattern[str]
    header: re.Pattern[str]
    columns: Callable[[str, str], list[Column]]
    is_numbered: bool = True
    caption_start: re.Pattern[str] | None = None
    first_row: re.Pattern[str] | None = None
    needs_headings: bool = False
    starts_with_headings: bool = False
    last_row: re.Pattern[str] | None = None
    may_lack_last_row: bool = False
    sum_row: re.Pattern[str] = re.compile(r"(?:Sum|SUM|Sluttsum)\b.*")
    group: re.Pattern[str] | None = None
    group_prefix: re.Pattern[str] | None = None
    blank_rows_are_groups: bool = False
    decimals: bool = False
    check: Callable[[Sequence[Column]], RowCheck | None] = no_check
    has_codes: bool = False
    has_text_behind: bool = False
    has_code_behind: bool = False
    right_aligned: bool = False
    unit: str = "mill. kr"
    is_typed: bool = True


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
    kind: str = "item"
    group: str | None = None
    text: str | None = None
    problem: str | None = None


@dataclass
class Table:
    """One table as found. `problem` says why it is incomplete; `unread` are lines with figures that became no row.

    caption_elsewhere: where the caption stands, if not above the table.
    """

    form: TableForm
    number: str | None
    caption: str
    subject: str | None
    first_line: Line
    last_line: Line
    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)
    caption_elsewhere: "Table | None" = None
    problem: str | None = None
