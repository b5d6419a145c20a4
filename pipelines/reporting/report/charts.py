"""The kinds of charts that are not about goals: bars in parts, spans with a point, and paths over years.

One with nothing to draw is a sentence that says so, as a table is.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from matplotlib.ticker import MaxNLocator

from pipelines.reporting.report.drawing import (
    BLACK,
    BLUE,
    COLOURS,
    GREY,
    HATCHES,
    LINES,
    MARKERS,
    SKY,
    drawing,
    norwegian_axis,
    year_axis,
)
from pipelines.reporting.report.kept_charts import kept
from pipelines.reporting.report.tables import nothing

ROW_HEIGHT = 0.27
"""Inches a row takes in a chart with one row a thing."""
NAME_WIDTH = 52
"""Characters of a name before it goes on in a new line."""


@dataclass(frozen=True)
class Span:
    """A thing with a point and, where there is one, an interval; `is_open` for what is not final."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    is_open: bool = False


@kept
def bars(title: str, alternative: str, unit: str, parts: dict[str, dict[str, Any]], *, is_upright: bool = False) -> str:
    """Bars in parts: one bar a thing, one part a kind. parts: kind to (thing to figure in the unit).

    Parts below zero go the other way from zero.
    """
    things = list(dict.fromkeys(thing for part in parts.values() for thing in part))
    if not things:
        return nothing(title)
    columns = len(parts) if len(parts) <= 4 else 3
    legend_rows = ceil(len(parts) / columns)
    height = 3.4 if is_upright else 1.1 + ROW_HEIGHT * len(things) + 0.2 * (legend_rows - 1)
    with drawing(title, alternative, height=height) as sheet:
        axes = sheet.axes
        above, below = [0.0] * len(things), [0.0] * len(things)
        for number, (kind, figures) in enumerate(parts.items()):
            sizes = [float(figures.get(thing) or 0) for thing in things]
            starts = [(above if size >= 0 else below)[at] for at, size in enumerate(sizes)]
            for at, size in enumerate(sizes):
                (above if size >= 0 else below)[at] += size
            look: dict[str, Any] = {
                "color": COLOURS[number % len(COLOURS)],
                # when the colours start again, each has another hatch than before
                "hatch": HATCHES[(number + number // len(COLOURS)) % len(HATCHES)],
                "label": kind,
            }
            if is_upright:
                axes.bar(things, sizes, 0.6, bottom=starts, **look)
            else:
                axes.barh(things, sizes, 0.7, left=starts, **look)
        figures_along = axes.yaxis if is_upright else axes.xaxis
        norwegian_axis(figures_along)
        if all(isinstance(figure, int) for part in parts.values() for figure in part.values()):
            figures_along.set_major_locator(MaxNLocator(integer=True))
        (axes.set_ylabel if is_upright else axes.set_xlabel)(unit)
        axes.grid(visible=False, axis="x" if is_upright else "y")
        if not is_upright:
            axes.invert_yaxis()
            axes.tick_params(axis="y", length=0)
        if any(below):
            (axes.axhline if is_upright else axes.axvline)(0, color=BLACK, linewidth=0.8)
        if len(parts) > 1:
            sheet.figure.legend(loc="outside lower center", ncols=columns)
    return sheet.svg


@kept
def spans(
    title: str,
    alternative: str,
    unit: str,
    rows: Sequence[Span],
    *,
    reference: float | None = 0,
    kinds: tuple[str, str, str] = ("", "", ""),
) -> str:
    """One row a thing: its interval as a bar, its value as a point, filled when final and hollow when not.

    kinds: what the filled point, the hollow point and the bar are, for the legend; blank for what is not there.
    """
    if not rows:
        return nothing(title)
    names = [textwrap.fill(row.name, NAME_WIDTH) for row in rows]
    height = ROW_HEIGHT + 0.09 * max(name.count("\n") for name in names)
    with drawing(title, alternative, height=1.0 + height * len(rows)) as sheet:
        axes = sheet.axes
        if reference is not None:
            axes.axvline(reference, color=BLACK, linewidth=1)
        for at, row in enumerate(rows):
            if row.low is not None and row.high is not None:
                axes.plot([row.low, row.high], [at, at], color=SKY, linewidth=7, solid_capstyle="butt", zorder=2)
        for is_open, marker, fill in ((False, "o", BLUE), (True, "D", "white")):
            chosen = [(row.value, at) for at, row in enumerate(rows) if row.is_open == is_open]
            if chosen:
                across, down = zip(*chosen, strict=True)
                axes.scatter(across, down, s=28, marker=marker, facecolor=fill, edgecolor=BLUE, zorder=3)
        looks: tuple[dict[str, Any], ...] = (
            {"marker": "o", "color": BLUE, "linestyle": ""},
            {"marker": "D", "markerfacecolor": "white", "color": BLUE, "linestyle": ""},
            {"color": SKY, "linewidth": 7},
        )
        for label, look in zip(kinds, looks, strict=True):
            if label:
                axes.plot([], [], label=label, **look)
        axes.set_yticks(range(len(rows)), names)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlabel(unit)
        axes.grid(visible=False, axis="y")
        axes.tick_params(axis="y", length=0)
        norwegian_axis(axes.xaxis)
        if any(kinds):
            sheet.figure.legend(loc="outside lower center", ncols=3)
    return sheet.svg


@kept
def paths(
    title: str, alternative: str, unit: str, lines: dict[str, list[tuple[float, Any]]], *, marked: str = ""
) -> str:
    """Lines over years, each with its own colour, marker and dashes. lines: name to (year, figure or None).

    marked: the line that the text is about, drawn thicker.
    """
    drawn = {
        name: [(year, float(value)) for year, value in points if value is not None] for name, points in lines.items()
    }
    years = [year for points in drawn.values() for year, _ in points]
    if not years:
        return nothing(title)
    with drawing(title, alternative) as sheet:
        axes = sheet.axes
        for number, (name, known) in enumerate(drawn.items()):
            axes.plot(
                *zip(*known, strict=True),
                label=name,
                color=(BLUE, GREY, BLACK, *COLOURS[1:])[number % 9],
                linestyle=LINES[number % len(LINES)],
                marker=MARKERS[number % len(MARKERS)],
                linewidth=2.6 if name == marked else 1.6,
            )
        year_axis(axes, years)
        norwegian_axis(axes.yaxis)
        axes.set_ylabel(unit)
        sheet.figure.legend(loc="outside lower center", ncols=min(len(lines), 2))
    return sheet.svg
