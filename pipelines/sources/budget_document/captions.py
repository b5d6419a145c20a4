"""Recognising where a table begins: its caption, which may wrap, and the column headings that must follow."""

import re
from collections.abc import Sequence

from pipelines.sources.budget_document.lines import Line
from pipelines.sources.budget_document.tables import Column, Table, TableForm

CAPTION_LINES = 4
"""A caption wraps over at most this many lines."""
UNKNOWN = TableForm("unknown", re.compile(r".*"), re.compile(r"(?!)"), lambda header, caption: [], is_typed=False)
"""For a numbered caption whose headings no form knows."""
HEADER_LINES = 40
"""Column headings, one word a line and blank lines between, take at most this many lines."""

# «Tabell 13-4 viser …» is prose about a table.
TABLE_NUMBER = re.compile(
    r"\s*tabell (\d+)[-.](\d+)[.:]?\s+(?!\s|viser|gir|består|inneholder|nedenfor|under |og tabell|ikke)", re.IGNORECASE
)

SECTION_HEADING = re.compile(r"\s*\d+\.\d+(?:\.\d+)*\.?\s+[A-ZÆØÅ]")
"""«34.3.1 Tekniske justeringer»: the text goes on below, where a caption stands under its table."""


def match_table(
    lines: Sequence[Line], position: int, numbered: Sequence[TableForm], unnumbered: Sequence[TableForm]
) -> tuple[Table, int] | None:
    """The table whose caption begins here, with its columns, and the position of its first row.

    Of the forms that the caption fits, the first whose headings follow; if none do, the table has a problem.
    """
    first = lines[position]
    number = TABLE_NUMBER.match(first.text)
    opening = first.text[number.end() :].strip() if number else first.text.strip()
    candidates = [
        form
        for form in (numbered if number else unnumbered)
        if number or form.starts_with_headings or (form.caption_start and form.caption_start.match(opening))
    ]
    without_columns: tuple[Table, int] | None = None
    for form in candidates:
        if form.starts_with_headings and form.header.fullmatch(first.text):
            columns, after = read_header(lines, position, form, "")
            if columns:
                return Table(form, None, "", None, first, lines[after - 1], columns), after
        found = _longest_caption(lines, position, opening, form)
        if not found:
            continue
        caption, match, end = found
        columns, after = read_header(lines, end, form, caption)
        subject = match.groupdict().get("subject")
        table = Table(
            form=form,
            number="-".join(number.groups()) if number else None,
            caption=caption,
            subject=subject.strip(" .") if subject else None,
            first_line=first,
            last_line=lines[after - 1] if columns else lines[end - 1],
            columns=columns,
        )
        if columns:
            return table, after
        if not without_columns and not form.needs_headings:
            without_columns = table, end
    if number and not without_columns:
        end = position + 1
        return Table(UNKNOWN, "-".join(number.groups()), opening, None, first, first), end
    return without_columns


def begins_table(lines: Sequence[Line], position: int, unnumbered: Sequence[TableForm]) -> bool:
    """Whether a caption begins here."""
    return bool(TABLE_NUMBER.match(lines[position].text)) or (match_table(lines, position, (), unnumbered) is not None)


def read_header(lines: Sequence[Line], position: int, form: TableForm, caption: str) -> tuple[list[Column], int]:
    """The columns that the headings from here declare, and the position after the headings."""
    header: list[str] = []
    end = position
    for line in lines[position : position + HEADER_LINES]:
        names_group = form.group is not None and form.group.fullmatch(line.text.strip()) is not None
        if names_group or not (line.is_blank or line.is_page_furniture):
            if names_group or not form.header.fullmatch(line.text):
                break
            header.append(line.text.strip())
        end += 1
    columns = form.columns(join_years(" ".join(header)), caption) if header else []
    if columns and form.first_row and not _first_row_fits(lines, end, form.first_row):
        return [], position
    return columns, end


def join_years(text: str) -> str:
    """The text with single spaces, and spans of years that a line break had split."""
    return re.sub(r"(\d{4}-) (\d{4})", r"\1\2", re.sub(r"\s+", " ", text)).strip()


def _first_row_fits(lines: Sequence[Line], position: int, first_row: re.Pattern[str]) -> bool:
    return position < len(lines) and first_row.match(lines[position].text.strip()) is not None


def _longest_caption(
    lines: Sequence[Line], position: int, opening: str, form: TableForm
) -> tuple[str, re.Match[str], int] | None:
    """The longest run of lines from here that makes a caption of the form, and the position after it."""
    found = None
    text, end = opening, position + 1
    while True:
        caption = join_years(text)
        if match := form.caption.fullmatch(caption):
            found = caption, match, end
        if end == min(position + CAPTION_LINES, len(lines)):
            return found
        line = lines[end]
        if line.is_blank or line.is_page_furniture or (found and form.header.fullmatch(line.text)):
            return found
        # a caption that is printed twice is one caption
        if TABLE_NUMBER.match(line.text) or SECTION_HEADING.match(line.text):
            return found
        text, end = f"{text} {line.text.strip()}", end + 1
