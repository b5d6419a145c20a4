"""What came of a fetch, as a table on the terminal."""

from collections.abc import Sequence

from pipelines.fetching.run import Outcome
from pipelines.reporting.console import show_table

_COLUMNS = ("Tabell", "Utfall", "Antall celler", "Antall uttrekk", "Oppdatert (UTC)", "Fil")


def show_outcomes(outcomes: Sequence[Outcome]) -> None:
    """One row a subject; the reason stands in place of the figures where it failed."""
    show_table("Hentet fra SSB", _COLUMNS, map(_row, outcomes))


def _row(outcome: Outcome) -> tuple[object, ...]:
    fetched = outcome.fetched
    if fetched is None:
        return outcome.declared.subject, outcome.said, None, None, None, None
    updated = f"{fetched.updated:%Y-%m-%d %H:%M}" if fetched.updated else None
    return (
        outcome.declared.subject,
        outcome.said,
        fetched.cell_count,
        fetched.extract_count,
        updated,
        fetched.path.name,
    )
