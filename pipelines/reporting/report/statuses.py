"""The seven statuses of a goal: how each is called, and counts of them. The mart decides which a goal has."""

from collections.abc import Mapping
from html import escape

from pipelines.reporting.report.numbers import number

STATUSES = {
    "nådd": "nådd",
    "i rute": "i rute",
    "etter plan": "etter plan",
    "ikke nådd": "ikke nådd",
    "ikke konkludert": "ikke konkludert",
    "ingen_data": "uten tall",
    "ikke_målbar": "ikke målbare",
}
"""A status, and how a count of goals with it reads. Colour, sign and word each tell them apart; see style.css."""


def status_counts(counts: Mapping[str, int], label: str) -> str:
    """One box a status, also for those that no goal has."""
    boxes = "".join(
        f'<li class="{_class(status)}"><strong>{number(counts.get(status, 0))}</strong><span>{name}</span></li>'
        for status, name in STATUSES.items()
    )
    return f'<ul class="statuses" aria-label="{escape(label)}">{boxes}</ul>'


def status_mark(status: str) -> str:
    """A status in running text."""
    return f'<span class="status {_class(status)}">{escape(status.replace("_", " "))}</span>'


def _class(status: str) -> str:
    return status.replace(" ", "-").replace("_", "-")
