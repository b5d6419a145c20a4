"""Splitting the figures of one printed row into cells. Knows nothing of which table the row belongs to.

Spaces separate both cells and thousands, so «1 712 594 719» may be one, two or three figures. The number of
columns narrows it down; what remains is settled by the row's own arithmetic where it has any, and otherwise
by reading the figures as equally long as possible.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.sources.norwegian import MINUS, parse_number

RowCheck = Callable[[Sequence[Decimal]], bool]

_TOKEN = re.compile(r"\S+")
_FIGURE = re.compile(rf"[{MINUS}]?\d+(,\d+)?")
_FIGURE_LIKE = re.compile(rf"[{MINUS}]?(?=[^\s]*\d)[\dA-Za-z]{{1,7}}(,[\dA-Za-z]{{0,2}})?|[{MINUS}]?[A-Za-z],\d")


@dataclass(frozen=True)
class SplitRow:
    """A printed row: its label and one text a column; an empty text is an empty cell."""

    label: str
    cells: tuple[str, ...]


def split_row(text: str, width: int, *, decimals: bool, check: RowCheck | None = None) -> SplitRow | None:
    """The label and the `width` figures that end a row, or None where it does not end in that many.

    decimals: whether every figure of the table is printed with a decimal comma.
    check: whether a row of figures closes arithmetically.
    """
    tokens = [(match.start(), match.group()) for match in _TOKEN.finditer(text)]
    run = _tail_length([token for _, token in tokens], _FIGURE)
    readings: list[tuple[tuple[bool, int, int], SplitRow]] = []
    for used in range(width, run + 1):
        start = tokens[-used][0]
        tail = [token for _, token in tokens[-used:]]
        for cells in _partitions(tail, width, decimals):
            figures = [_figure(cell) for cell in cells]
            lengths = [len(cell) for cell, figure in zip(cells, figures, strict=True) if figure]
            cost = (
                check is not None and not check(figures),
                run - used,
                max(lengths, default=0) - min(lengths, default=0),
            )
            readings.append((cost, SplitRow(text[:start].strip(), cells)))
    return min(readings, key=lambda reading: reading[0])[1] if readings else None


def figure_tail(text: str, width: int, *, decimals: bool) -> SplitRow:
    """The label and what looks like figures at the end of a row that could not be split, for an error message.

    At most `width` cells; damaged figures such as «52,O» count as cells.
    """
    tokens = text.split()
    length = min(_tail_length(tokens, _FIGURE_LIKE), width)
    if decimals:
        while length and "," not in tokens[-length]:
            length -= 1
    return SplitRow(" ".join(tokens[: len(tokens) - length]), tuple(tokens[len(tokens) - length :]))


def split_row_with_blanks(text: str, width: int, *, usual_gap: int, usual_end: int) -> SplitRow | None:
    """A row of whole numbers with empty cells, placed by the spaces they leave.

    usual_gap, usual_end: the spaces after the label and at the line's end in the table's complete rows.
    None where the spaces do not account for every missing figure.
    """
    tokens = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]
    run = _tail_length([token for *_, token in tokens], _FIGURE)
    if not 0 < run < width or run == len(tokens):
        return None
    label_end = tokens[-run - 1][1]
    cells: list[str] = []
    previous_end, usual = label_end, usual_gap
    for start, end, token in tokens[-run:]:
        cells += [""] * max(0, start - previous_end - usual) + [token]
        previous_end, usual = end, 1
    cells += [""] * max(0, len(text) - previous_end - usual_end)
    return SplitRow(text[:label_end].strip(), tuple(cells)) if len(cells) == width else None


def edge_spaces(text: str, row: SplitRow) -> tuple[int, int]:
    """The spaces after the label and at the end of a complete row."""
    label_end = text.index(row.label) + len(row.label) if row.label else 0
    after_label = len(text[label_end:]) - len(text[label_end:].lstrip())
    return after_label, len(text) - len(text.rstrip())


def _tail_length(tokens: Sequence[str], pattern: re.Pattern[str]) -> int:
    length = 0
    for token in reversed(tokens):
        if not pattern.fullmatch(token):
            break
        length += 1
    return length


def _partitions(tokens: Sequence[str], width: int, decimals: bool) -> Iterator[tuple[str, ...]]:
    """Every way to read the tokens as exactly `width` figures."""
    if width == 0:
        if not tokens:
            yield ()
        return
    for size in range(1, len(tokens) - width + 2):
        cell = " ".join(tokens[:size])
        is_continuation = cell[0] == "0" and cell[1:2].isdigit()
        if parse_number(cell) is not None and not is_continuation and ("," in cell or not decimals):
            for rest in _partitions(tokens[size:], width - 1, decimals):
                yield (cell, *rest)


def _figure(cell: str) -> Decimal:
    figure = parse_number(cell)
    assert figure is not None  # partitions hold figures only
    return figure
