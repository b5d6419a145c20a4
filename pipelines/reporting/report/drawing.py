"""From a drawing to inline SVG: one look for every chart, a title that is read aloud, the same bytes every time."""

import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import Formatter, FuncFormatter, MaxNLocator

from pipelines.reporting.report.numbers import number

# Okabe and Ito's colours, which the colour-blind tell apart, darkest first so that they also work in grey.
BLACK, BLUE, VERMILION, GREEN, ORANGE, SKY, PURPLE, YELLOW = (
    "#000000", "#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7", "#F0E442",
)  # fmt: skip
GREY = "#595959"
COLOURS = (BLUE, ORANGE, GREEN, SKY, VERMILION, YELLOW, PURPLE, BLACK)
HATCHES = ("", "//", "\\\\", "xx", "--", "||", "++", "")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
LINES = ("-", "--", "-.", ":")

STYLE: Any = {
    "svg.fonttype": "none",  # text stays text: it can be searched, read aloud and enlarged
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial"],
    "font.size": 9,
    "text.parse_math": False,  # a name with a dollar sign is a name
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#d9d9d9",
    "grid.linewidth": 0.6,
    "hatch.linewidth": 0.6,
    "hatch.color": "#ffffff",
    "legend.frameon": False,
    "lines.linewidth": 1.6,
    "lines.markersize": 5,
}


class Drawing:
    """A figure with one set of axes while it is being drawn; `svg` is there when it is done."""

    def __init__(self, width: float, height: float, *, is_small: bool) -> None:
        # finding room for everything takes as long as drawing it; small charts come by the dozen and have fixed margins
        self.figure = Figure(figsize=(width, height), layout=None if is_small else "constrained")
        self.axes: Axes = self.figure.subplots()
        self.svg = ""


@contextmanager
def drawing(
    title: str, alternative: str, *, width: float = 7.4, height: float = 3.2, is_small: bool = False
) -> Iterator[Drawing]:
    """Something to draw on (inches); what is drawn becomes a figure with its title as caption.

    alternative: what the chart says, in words, for who cannot see it.
    """
    with mpl.rc_context(STYLE | {"svg.hashsalt": title + alternative}):
        sheet = Drawing(width, height, is_small=is_small)
        yield sheet
        sheet.svg = _inline(sheet.figure, title, alternative)


class _NorwegianNumbers(Formatter):
    """Figures with as many decimals as the steps of their axis need."""

    def format_ticks(self, values: Iterable[float]) -> list[str]:
        steps = [*values]
        places = next((n for n in range(3) if all(abs(step - round(step, n)) < 1e-9 for step in steps)), 3)
        return [number(step, places) for step in steps]

    def __call__(self, value: float, pos: int | None = None) -> str:
        return self.format_ticks([value])[0]


def norwegian_axis(axis: mpl.axis.Axis) -> None:
    """Figures on an axis in Norwegian form."""
    axis.set_major_formatter(_NorwegianNumbers())


def year_axis(axes: Axes, years: list[float], steps: int = 8) -> None:
    """Whole years along the x axis, with a little air."""
    low, high = min(years), max(years)
    axes.set_xlim(low - 0.4, high + 0.4)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=steps, min_n_ticks=1))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _position: f"{value:.0f}"))
    axes.grid(visible=False, axis="x")


def _inline(figure: Figure, title: str, alternative: str) -> str:
    written = io.StringIO()
    figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    drawn = written.getvalue()
    drawn = drawn[drawn.index("<svg") :]
    drawn = re.sub(r"<metadata>.*?</metadata>", "", drawn, flags=re.DOTALL)
    drawn = re.sub(r'<g id="[^"]*"', "<g", drawn)  # the same in every drawing; a page has many
    drawn = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", drawn, count=1))
    drawn = re.sub(r' xmlns(:xlink)?="[^"]*"', "", drawn).replace("xlink:href", "href")
    label = escape(alternative, quote=True)
    width = f"{figure.get_figwidth():.2f}in"
    svg = drawn.replace("<svg", f'<svg role="img" aria-label="{label}" style="max-width:{width}"', 1)
    return f"<figure><figcaption>{escape(title)}</figcaption>{svg}</figure>"
