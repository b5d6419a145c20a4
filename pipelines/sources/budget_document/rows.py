"""Reading the rows of one table: names and figures that wrap, groups, page breaks, and rows that are damaged."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.sources.budget_document.captions import begins_table
from pipelines.sources.budget_document.cells import (
    SplitRow,
    blank_row,
    figure_tail,
    is_bare_figures,
    split_row,
    split_row_with_text,
    usual_spacing,
)
from pipelines.sources.budget_document.lines import Line
from pipelines.sources.budget_document.tables import Column, Row, TableForm
from pipelines.sources.norwegian import MINUS

ROW_LINES = 8
"""A row wraps over at most this many lines; text that goes on without figures is not part of the table."""
WRAPPED_LINES = 16
"""The figures of one row may stand on this many lines, a group of digits on each."""
SAMPLE_LINES = 50
"""So many lines from a table's first row are looked at for its usual spacing."""
PROSE_WORDS = 14
"""A line of so many words without figures is prose."""

CONTINUED = re.compile(r"\s*0\d")
"""No figure begins with a zero and a digit: «000» goes on from the line before."""

ROW_CODE = re.compile(r"(\d{1,2})\.\s*(?:[a-d]\)\s*)?(?=\D|$)")


class RowReader:
    """Reads the rows of one table from the lines after its headings."""

    def __init__(
        self, form: TableForm, columns: Sequence[Column], lines: Sequence[Line], unnumbered: Sequence[TableForm]
    ) -> None:
        self.form = form
        self.width = len(columns)
        self.check = form.check(columns)
        self.lines = lines
        self.unnumbered = unnumbered
        self.group: str | None = None

    def rows(self, position: int) -> Iterator[tuple[Row, int]]:
        """Rows with the position after each, until a caption, the end, or text that is no row."""
        sample = [line.text for line in self.lines[position : position + SAMPLE_LINES]]
        self.spacing = usual_spacing(sample, self.width, decimals=self.form.decimals, check=self.check)
        finished: tuple[Row, int] | None = None
        waiting: list[Line] = []
        while position < len(self.lines) and not begins_table(self.lines, position, self.unnumbered):
            line = self.lines[position]
            position += 1
            if self._is_skipped(line, waiting):
                continue
            if self._names_group(line):
                if finished and waiting and self.form.has_text_behind:
                    finished = self._with_more_words(finished[0], waiting), finished[1]
                waiting = []
                continue
            if finished and not waiting and self._is_text_behind(finished[0], line):
                finished = self._with_more_words(finished[0], [line]), finished[1]
                continue
            row = None
            if waiting and self._starts_anew(line, waiting):
                if self._figure_count(waiting) or self._has_code(waiting[0]):
                    row, position = self._damaged_row(waiting), position - 1
                elif not self._names_group_alone(waiting) and finished:
                    finished = self._with_more_words(finished[0], waiting), finished[1]
                waiting = []
            if row is None:
                if self._is_prose(line, waiting):
                    waiting = []
                    break
                waiting.append(line)
                row, position = self._read_row(waiting, position)
                waiting = [] if row else waiting
            if row:
                if finished:
                    yield finished
                finished = row, position
                if self.form.last_row is not None and self.form.last_row.fullmatch(row.label):
                    break
            elif len(waiting) > ROW_LINES:
                break
        else:
            if waiting and self._figure_count(waiting):
                if finished:
                    yield finished
                finished = self._damaged_row(waiting), position
        if finished:
            yield finished

    def _read_row(self, waiting: Sequence[Line], position: int) -> tuple[Row | None, int]:
        """The row that the waiting lines make, with figures that wrap onto the next lines, and the position after."""
        best: tuple[tuple[object, ...], SplitRow, list[Line], int] | None = None
        lines, end = list(waiting), position
        wrapped = self._wrapped_figures(position)
        for added, (line, after) in enumerate([(None, position), *wrapped]):
            if line is not None:
                lines, end = [*lines, line], after
            if added < len(wrapped) and CONTINUED.match(wrapped[added][0].text):
                continue
            split = self._split(lines)
            if split is not None:
                cost = (*split.cost, -added)
                if best is None or cost < best[0]:
                    best = cost, split, lines, end
        if best is not None:
            return self._row(best[1], best[2]), best[3]
        if self._figure_count([waiting[-1]]) >= self.width:
            return self._damaged_row(waiting), position
        return None, position

    def _wrapped_figures(self, position: int) -> list[tuple[Line, int]]:
        """The lines from here that hold groups of digits only, with the position after each."""
        found: list[tuple[Line, int]] = []
        for offset, line in enumerate(self.lines[position : position + 2 * WRAPPED_LINES]):
            if line.is_blank or line.is_page_furniture:
                continue
            if not is_bare_figures(line.text) or len(found) == WRAPPED_LINES:
                break
            found.append((line, position + offset + 1))
        return found

    def _split(self, waiting: Sequence[Line]) -> SplitRow | None:
        *before, last = waiting
        text = " ".join([line.text.strip() for line in before] + [last.text.lstrip()])
        if self.form.has_text_behind:
            is_sum = self.form.sum_row.match(text.strip()) is not None
            return split_row_with_text(text, self.width, has_code_behind=self.form.has_code_behind and not is_sum)
        widths = range(self.width, 0, -1) if self.form.right_aligned else [self.width]
        readings = [
            replace(row, cells=("",) * (self.width - width) + row.cells)
            for width in widths
            if (row := self._split_cells(text, width)) is not None
        ]
        if readings:
            return min(readings, key=lambda row: row.cost)
        has_figures = self._figure_count(waiting) > 0
        if not has_figures and not self.form.blank_rows_are_groups and not self.form.group:
            return blank_row(text, self.width, least_spaces=self.width + self.spacing.end)
        return None

    def _split_cells(self, text: str, width: int) -> SplitRow | None:
        return split_row(text, width, decimals=self.form.decimals, check=self.check, spacing=self.spacing)

    def _is_skipped(self, line: Line, waiting: Sequence[Line]) -> bool:
        """Blank lines, page furniture, a header repeated after a page break, and page numbers."""
        if self.form.group and self.form.group.fullmatch(line.text.strip()):
            return False
        if line.is_blank or line.is_page_furniture or self.form.header.fullmatch(line.text):
            return True
        is_page_number = re.fullmatch(r"\s*\d{1,3}\s*", line.text) is not None
        return is_page_number and (self.form.decimals or not waiting)

    def _names_group(self, line: Line) -> bool:
        """Takes the line for the name of a group, if it is one; rows below it belong to the group."""
        text = line.text.strip()
        is_named = self.form.group is not None and self.form.group.fullmatch(text) is not None
        is_blank = (
            self.form.blank_rows_are_groups
            and blank_row(line.text, self.width, least_spaces=self.width + 1) is not None
        )
        if is_named or (is_blank and not figure_tail(text, 1, decimals=self.form.decimals).cells):
            self.group = text.strip(" :")
            return True
        return False

    def _names_group_alone(self, waiting: Sequence[Line]) -> bool:
        """Takes lines that hold nothing but the type of the rows below them for that, if they do."""
        group, rest = self._without_group(" ".join(line.text.strip() for line in waiting))
        if group and not rest:
            self.group = group
        return group is not None

    def _is_text_behind(self, row: Row, line: Line) -> bool:
        """Whether a line of one or two words stands below the figures of a row because its last cell wraps."""
        is_open = row.text is None or len(row.text.split()) == 1
        words = line.text.split()
        if self.form.sum_row.match(line.text.strip()):
            return False
        has_figures = any(word[0].isdigit() for word in words)
        return self.form.has_text_behind and row.kind == "item" and is_open and len(words) <= 2 and not has_figures

    def _is_prose(self, line: Line, waiting: Sequence[Line]) -> bool:
        """Whether a table that has no closing row ends before this line."""
        is_closed_by_row = self.form.last_row is not None and not self.form.may_lack_last_row
        if is_closed_by_row or self._figure_count([line]) or self._has_code(line):
            return False
        text = line.text.strip()
        words = len(text.split())
        return words >= PROSE_WORDS or (text.endswith(".") and words >= PROSE_WORDS / 2 and not waiting)

    def _starts_anew(self, line: Line, waiting: Sequence[Line]) -> bool:
        """Whether the line cannot belong to the row that is waiting for its figures."""
        if self._has_code(line) or self.form.sum_row.match(line.text.strip()):
            return True
        starts_with_figure = re.match(rf"\s*[{MINUS}]?\d", line.text) is not None
        return self._figure_count(waiting) > 0 and not starts_with_figure and not self.form.has_text_behind

    def _has_code(self, line: Line) -> bool:
        text = self._without_group(line.text.strip())[1]
        return self.form.has_codes and ROW_CODE.match(text) is not None

    def _figure_count(self, waiting: Sequence[Line]) -> int:
        """How many cells the waiting lines end in; a few of many («per 1 000») may as well be part of a name."""
        text = " ".join(line.text.strip() for line in waiting)
        tail = figure_tail(text, self.width, decimals=self.form.decimals)
        count = len(tail.cells)
        return count if count >= max(2, (self.width + 1) // 2) or not tail.label or self.width == 1 else 0

    def _without_group(self, text: str) -> tuple[str | None, str]:
        """The group that stands before a row, and the rest of it."""
        match = self.form.group_prefix.match(text) if self.form.group_prefix else None
        return (match.group().strip(), text[match.end() :].strip()) if match else (None, text)

    def _row(self, split: SplitRow, lines: Sequence[Line], problem: str | None = None) -> Row:
        group, label = self._without_group(split.label)
        self.group = group or self.group
        code = ROW_CODE.match(label) if self.form.has_codes else None
        label = re.sub(r"\s+", " ", label[code.end() :] if code else label).strip()
        is_sum = self.form.sum_row.fullmatch(label) is not None
        return Row(
            label=label,
            code=split.code or (code.group().strip().rstrip(".") if code else None),
            cells=split.cells,
            lines=tuple(lines),
            figures_at=lines[-1],
            kind="sum" if is_sum else "item" if label else "control",
            group=self.group,
            text=split.text or None,
            problem=problem,
        )

    def _with_more_words(self, row: Row, lines: Sequence[Line]) -> Row:
        """The row with text that stands below its figures: more of its name, or of the words behind them."""
        words = " ".join(line.text.strip() for line in lines)
        if self.form.has_text_behind:
            return replace(row, text=f"{row.text or ''} {words}".strip(), lines=(*row.lines, *lines))
        return replace(row, label=f"{row.label} {words}", lines=(*row.lines, *lines))

    def _damaged_row(self, lines: Sequence[Line]) -> Row:
        text = " ".join(line.text.strip() for line in lines)
        tail = figure_tail(text, self.width, decimals=self.form.decimals)
        if len(tail.cells) == self.width:  # the cells are told apart; which of them are no figures shows by itself
            return self._row(tail, lines)
        return self._row(tail, lines, f"raden har {len(tail.cells)} tall, tabellen har {self.width} kolonner")
