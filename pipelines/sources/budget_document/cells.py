"""Splitting the figures of one printed row into cells. Knows nothing of which table the row belongs to.

Spaces separate both cells and thousands, and one space more may stand for an empty cell, so «1 712 594  719» has
many readings. The number of columns narrows them down. Of the rest the cheapest is taken: one that uses every
extra space, whose row closes arithmetically where the table has such arithmetic, that leaves no figure over, and
whose figures are equally long.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from pipelines.sources.norwegian import MINUS, parse_number

RowCheck = Callable[[Sequence[Decimal]], bool]

_TOKEN = re.compile(r"\S+")
_MISSING = re.compile(r"N/A", re.IGNORECASE)
_FIGURE = re.compile(rf"[{MINUS}]?\d+(,\d+)?%?|N/A", re.IGNORECASE)
_FIGURE_LIKE = re.compile(rf"[{MINUS}]?(?=[^\s]*\d)[\dA-Za-z]{{1,7}}(,[\dA-Za-z]{{0,2}})?%?|[{MINUS}]?[A-Za-z],\d|N/A")
_FIGURES_ONLY = rf"[{MINUS}]?\d+(?:,\d+)?%?"
_BARE = re.compile(rf"\s*\d{{1,3}}(?: \d{{3}})*(?:,\d+)?(?:\s+[{MINUS}]?\d{{1,3}}(?: \d{{3}})*(?:,\d+)?)*\s*")
_YEAR = re.compile(r"(19|20)\d\d")
_BEFORE_A_NUMBER = re.compile(r"(?:art|og|punkt|kapittel|kap\.?|kl|nr\.?|f|§|per|til|fase)", re.IGNORECASE)

Cost = tuple[int, int, int, int, int]
"""Decimals left in the label, extra spaces not used, whether the row fails to close, figures and label mixed up,
and how unequally long the figures are."""


@dataclass(frozen=True)
class Spacing:
    """The spaces after the label and at the line's end in a table's rows without empty cells there."""

    gap: int = 1
    end: int = 1


@dataclass(frozen=True)
class SplitRow:
    """A printed row: its label, one text a column (empty for an empty cell), words behind them, and its cost."""

    label: str
    cells: tuple[str, ...]
    text: str = ""
    code: str | None = None
    cost: Cost = (0, 0, 0, 0, 0)


def split_row(
    line: str, width: int, *, decimals: bool = False, check: RowCheck | None = None, spacing: Spacing = Spacing()
) -> SplitRow | None:
    """The label and the `width` cells that end a row, or None where it does not end in that many.

    decimals: whether every figure of the table is printed with a decimal comma.
    check: whether a row of figures closes arithmetically.
    """
    tokens = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(line)]
    run = _tail_length([token for *_, token in tokens], _FIGURE)
    readings = [
        reading
        for used in range(1, run + 1)
        for reading in _readings(line, tokens, run, used, width, decimals, check, spacing)
    ]
    return min(readings, key=lambda reading: reading.cost) if readings else None


def split_row_with_text(line: str, width: int, *, has_code_behind: bool = False) -> SplitRow | None:
    """A row whose figures have words on both sides.

    has_code_behind: whether a number of one or two digits stands between the label and the figures.
    """
    words = " ".join(line.split())
    figures = rf"(?P<figures>{_FIGURES_ONLY}(?: {_FIGURES_ONLY})*)(?P<text>(?: \D.*)?)"
    code = r"(?P<code>\d{1,2}) " if has_code_behind else "(?P<code>)"
    match = re.fullmatch(rf"(?P<label>\D.*?) {code}{figures}", words)
    row = split_row(f"| {match['figures']}", width) if match else None
    if not match or not row or any(row.cost[:4]):
        return None
    return SplitRow(match["label"], row.cells, match["text"].strip(), match["code"] or None, row.cost)


def figure_tail(line: str, width: int, *, decimals: bool) -> SplitRow:
    """The label and what looks like figures at the end of a row that could not be split, for an error message.

    At most `width` cells; damaged figures such as «52,O» count as cells.
    """
    tokens = line.split()
    length = min(_tail_length(tokens, _FIGURE_LIKE), width)
    if decimals:
        while length and "," not in tokens[-length]:
            length -= 1
    return SplitRow(" ".join(tokens[: len(tokens) - length]), tuple(tokens[len(tokens) - length :]))


def is_bare_figures(line: str) -> bool:
    """Whether the line begins with a group of digits and holds figures only, as the rest of a row that wrapped does."""
    return _BARE.fullmatch(line) is not None


def blank_row(line: str, width: int, *, least_spaces: int) -> SplitRow | None:
    """A label followed by empty cells only, which show as spaces at the line's end."""
    label = line.strip()
    trailing = len(line) - len(line.rstrip())
    return SplitRow(label, ("",) * width) if label and trailing >= least_spaces else None


def usual_spacing(lines: Sequence[str], width: int, *, decimals: bool, check: RowCheck | None) -> Spacing:
    """The spacing under which the rows among the lines are read most cheaply."""
    rows = [line for line in lines if _tail_length(line.split(), _FIGURE)]
    ends = sorted({min(len(row) - len(row.rstrip()), 4) for row in rows} or {1})
    candidates = [Spacing(gap, end) for end in ends for gap in (1, 2, 3)]
    return min(candidates, key=lambda spacing: _total_cost(rows, width, decimals, check, spacing), default=Spacing())


def _total_cost(
    rows: Sequence[str], width: int, decimals: bool, check: RowCheck | None, spacing: Spacing
) -> tuple[int, ...]:
    totals = [0] * 7
    for row in rows:
        reading = split_row(row, width, decimals=decimals, check=check, spacing=spacing)
        if reading is None:
            totals[0] += 1
            continue
        for position, part in enumerate(reading.cost, start=1):
            totals[position] += part
        totals[6] += reading.cells.count("")
    return tuple(totals)


def _readings(
    line: str,
    tokens: Sequence[tuple[int, int, str]],
    run: int,
    used: int,
    width: int,
    decimals: bool,
    check: RowCheck | None,
    spacing: Spacing,
) -> Iterator[SplitRow]:
    """Every reading that takes the last `used` tokens for figures, with and without the blanks the spaces show."""
    first = len(tokens) - used
    tail = tokens[first:]
    label = line[: tail[0][0]].strip()
    label_end = tokens[first - 1][1] if first else None
    before = max(0, tail[0][0] - label_end - spacing.gap) if label_end is not None else 0
    between = [max(0, after[0] - token[1] - 1) for token, after in pairwise(tail)]
    behind = max(0, len(line) - tail[-1][1] - spacing.end)
    left_over = [token for *_, token in tokens[len(tokens) - run : first]]
    decimals_left = sum("," in token for token in left_over)
    preceding = tokens[first - 1][2] if first else ""
    mixed_up = sum(not _belongs_to_label(token, tokens, len(tokens) - run + n) for n, token in enumerate(left_over))
    if decimals:
        mixed_up = decimals_left
    eaten = not decimals and _is_label_number(tail[0][2], preceding)
    for blanks in {(before, tuple(between), behind), (0, (0,) * len(between), 0)}:
        lead, inner, trail = blanks
        unused = before + sum(between) + behind - lead - sum(inner) - trail
        segments = _segments([token for *_, token in tail], inner)
        figures_wanted = width - lead - sum(inner) - trail
        for cells in _fill(segments, figures_wanted, decimals):
            figures = [parse_number(cell.rstrip("%")) for cell in cells if cell]
            fails = check is not None and len(figures) == width and not check([f for f in figures if f is not None])
            lengths = [len(cell) for cell, figure in zip([c for c in cells if c], figures, strict=True) if figure]
            cost = (
                decimals_left,
                unused,
                int(fails),
                mixed_up + int(eaten),
                max(lengths, default=0) - min(lengths, default=0),
            )
            yield SplitRow(label, ("",) * lead + cells + ("",) * trail, cost=cost)


def _segments(tokens: Sequence[str], blanks_after: Sequence[int]) -> list[tuple[list[str], int]]:
    """Tokens between empty cells, each with the number of empty cells after it."""
    segments: list[tuple[list[str], int]] = [([], 0)]
    for position, token in enumerate(tokens):
        segments[-1][0].append(token)
        blanks = blanks_after[position] if position < len(blanks_after) else 0
        if blanks:
            segments[-1] = (segments[-1][0], blanks)
            segments.append(([], 0))
    return segments


def _fill(segments: Sequence[tuple[list[str], int]], width: int, decimals: bool) -> Iterator[tuple[str, ...]]:
    """Every way to read the segments as `width` figures in all, with the empty cells in their places."""
    if not segments:
        if width == 0:
            yield ()
        return
    (tokens, blanks), *rest = segments
    for size in range(1, min(len(tokens), width) + 1):
        for cells in _partitions(tuple(tokens), size, decimals):
            for more in _fill(rest, width - size, decimals):
                yield cells + ("",) * blanks + more


def _belongs_to_label(token: str, tokens: Sequence[tuple[int, int, str]], position: int) -> bool:
    return "," not in token and _is_label_number(token, tokens[position - 1][2] if position else "")


def _is_label_number(token: str, preceding: str) -> bool:
    """Whether a number reads as part of a name: a year, or the number after «art» or «og»."""
    return bool(_YEAR.fullmatch(token) or _BEFORE_A_NUMBER.fullmatch(preceding.strip("(),")))


def _tail_length(tokens: Sequence[str], pattern: re.Pattern[str]) -> int:
    length = 0
    for token in reversed(tokens):
        if not pattern.fullmatch(token):
            break
        length += 1
    return length


@lru_cache(maxsize=4096)
def _partitions(tokens: tuple[str, ...], width: int, decimals: bool) -> tuple[tuple[str, ...], ...]:
    """Every way to read the tokens as exactly `width` figures; the same row is tried with many spacings."""
    if width == 0:
        return () if tokens else ((),)
    found = []
    for size in range(1, len(tokens) - width + 2):
        cell = " ".join(tokens[:size])
        if not _is_cell(cell, decimals):
            continue
        found += [(cell, *rest) for rest in _partitions(tokens[size:], width - 1, decimals)]
    return tuple(found)


@lru_cache(maxsize=65536)
def _is_cell(cell: str, decimals: bool) -> bool:
    if _MISSING.fullmatch(cell):
        return True
    if cell[0] == "0" and cell[1:2].isdigit():  # the rest of a figure: «1 046»
        return False
    return parse_number(cell.rstrip("%")) is not None and ("," in cell or not decimals)
