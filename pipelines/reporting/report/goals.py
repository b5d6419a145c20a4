"""A goal on the page: its name, its status and why, and one small chart for each indicator that has values.

The marts say what the path requires and what the status is; here it is only drawn and written.
"""

from collections.abc import Sequence
from html import escape
from itertools import groupby
from types import SimpleNamespace

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from pipelines.reporting.report.drawing import (
    BLACK,
    BLUE,
    GREY,
    MARKERS,
    SKY,
    VERMILION,
    drawing,
    norwegian_axis,
    year_axis,
)
from pipelines.reporting.report.kept_charts import kept
from pipelines.reporting.report.numbers import as_needed
from pipelines.reporting.report.page import grid
from pipelines.reporting.report.statuses import status_mark

Observations = Sequence[SimpleNamespace]
"""Rows of `marts.goal_indicator` of one indicator and its deciding method, oldest first."""


WIDTH, HEIGHT = 3.4, 2.0
"""Inches of a small chart."""
DENSE = 15
"""With more values than this, such as months, they are a line and their intervals a band."""
MANY = 3
"""A goal with more charts than this has the whole width of the page."""


def goal_card(name: str, status: str, reason: str, source: str, charts: Sequence[str] = ()) -> str:
    """One goal. source: the document and where in it."""
    many = len(charts) > MANY
    return (
        f'<article class="goal{" wide" * many}"><h4>{escape(name)}</h4><p>{status_mark(status)} {escape(reason)}</p>'
        f'{grid(*charts) if many else "".join(charts)}<p class="source">{escape(source)}</p></article>'
    )


@kept
def indicator_chart(observations: Observations) -> str:
    """The values with their intervals, the path they are held to, the target, and where the method changes."""
    last = observations[-1]
    title = ", ".join(filter(None, (last.indicator, last.unit)))
    with drawing(title, _in_words(observations), width=WIDTH, height=HEIGHT, is_small=True) as sheet:
        axes = sheet.axes
        _draw_target(axes, observations)
        earlier = None
        for at, (_, version) in enumerate(groupby(observations, key=lambda row: row.method_version)):
            rows = list(version)
            if rows[0].is_break:
                axes.axvline(_break_at(earlier, rows[0]), color=VERMILION, linestyle=":", label="ny metode")
            _draw_values(axes, rows, MARKERS[at % len(MARKERS)])
            earlier = rows[-1]
        years = [_when(row) for row in observations]
        year_axis(axes, years + [float(row.target_year) for row in observations if row.target_year][:1], steps=5)
        norwegian_axis(axes.yaxis)
        _legend_and_margins(sheet.figure, axes)
    return sheet.svg


def _legend_and_margins(figure: Figure, axes: Axes) -> None:
    handles = dict(zip(*reversed(axes.get_legend_handles_labels()), strict=True))  # each label once
    columns = len(handles) if len(handles) <= 4 else 3
    figure.legend(
        handles.values(),
        handles.keys(),
        loc="lower center",
        ncols=columns,
        fontsize=7.5,
        handlelength=1.4,
        columnspacing=1,
        handletextpad=0.5,
        borderpad=0,
    )
    ticks = axes.yaxis.get_major_locator().tick_values(*axes.get_ylim())
    widest = max(len(label) for label in axes.yaxis.get_major_formatter().format_ticks(list(ticks)))
    bottom = 0.44 if columns == len(handles) else 0.58
    figure.subplots_adjust(left=(0.12 + 0.085 * widest) / WIDTH, right=0.95, top=0.96, bottom=bottom / HEIGHT)


def _draw_values(axes: Axes, rows: Observations, marker: str) -> None:
    """One unbroken series: measured values joined and filled, planned ones hollow, intervals as bars."""
    is_dense = len(rows) > DENSE
    bounded = [row for row in rows if row.ci_low is not None]
    if bounded:
        ends = ([_when(row) for row in bounded], [row.ci_low for row in bounded], [row.ci_high for row in bounded])
        if is_dense:
            axes.fill_between(*ends, color=SKY, linewidth=0, label="intervall")
        else:
            axes.vlines(*ends, color=SKY, linewidth=5, label="intervall")
    for is_plan, label, fill, line in ((False, "målt", BLUE, "-"), (True, "planlagt", "white", ":")):
        chosen = [row for row in rows if bool(row.is_plan) == is_plan]
        if chosen:
            axes.plot(
                [_when(row) for row in chosen],
                [row.value for row in chosen],
                color=BLUE,
                marker="" if is_dense else marker,
                markerfacecolor=fill,
                linestyle=line,
                label=label,
            )


def _draw_target(axes: Axes, observations: Observations) -> None:
    last = observations[-1]
    path = sorted({(_when(row), row.required_value) for row in observations if row.required_value is not None})
    if last.target_value is not None and last.target_value_high not in (None, last.target_value):
        axes.axhspan(last.target_value, last.target_value_high, color="#d9d9d9", label="målområde")
        return
    if last.target_year and last.target_value is not None:
        if path and path[-1][0] < last.target_year:
            path.append((float(last.target_year), last.target_value))
        axes.scatter(last.target_year, last.target_value, s=90, marker="*", color=BLACK, label="mål", zorder=3)
    elif last.target_value is not None:
        axes.axhline(last.target_value, color=BLACK, linewidth=1.2, label="mål")
        return
    if len(path) > 1:
        axes.plot(*zip(*path, strict=True), color=GREY, linestyle="--", linewidth=1.2, label="banen")


def _break_at(last: SimpleNamespace | None, first: SimpleNamespace) -> float:
    """Midway from the last value of one method to the first of the next; half a year before where there is none."""
    start = _when(first)
    return (start + (min(_when(last), start) if last else start - 1)) / 2


def _when(row: SimpleNamespace) -> float:
    """A year stands at its own mark, which is its middle; what ends with a month stands at the end of that month."""
    if row.period == str(row.period_end.year):
        return float(row.period_end.year)
    return float(row.period_end.year + (row.period_end.month - 6) / 12)


def _in_words(observations: Observations) -> str:
    last = observations[-1]
    said = f"{last.indicator}: {as_needed(last.value)} {last.unit or ''} i {last.period}".replace("  ", " ")
    if last.ci_low is not None:
        said += f", intervall {as_needed(last.ci_low)} til {as_needed(last.ci_high)}"
    if last.required_value is not None:
        said += f"; banen krever {as_needed(last.required_value)}"
    if last.target_value is not None:
        is_range = last.target_value_high not in (None, last.target_value)
        high = f" til {as_needed(last.target_value_high)}" if is_range else ""
        said += f"; målet er {as_needed(last.target_value)}{high}"
        said += f" i {last.target_year}" if last.target_year else ""
    if any(row.is_break for row in observations):
        said += "; metoden er endret underveis"
    return f"{said}. {len(observations)} verdier fra {observations[0].period}."
