"""How a change from one release to the next is told, in Norwegian. What changed is found in `release_change`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

CAUSES = {
    "new_file": "ny fil",
    "correction": "rettet fil",
    "withdrawal": "tilbaketrukket fil",
    "restoration": "fil satt i kraft igjen",
    "removed": "fil som ikke lenger gjelder",
    "code": "ny kode eller nye referansedata",
    "date": "en dato er passert",
}
ROWS = {
    "new": ("ny rad", "nye rader"),
    "gone": ("rad borte", "rader borte"),
    "changed": ("endret rad", "endrede rader"),
}
SHOWN = 5
"""So many files are named; the rest are counted."""


def rows_sentence(mart: str, change: str, count: int, causes: Sequence[str], files: Sequence[str]) -> str:
    """How many rows of a mart, and why."""
    one, many = ROWS[change]
    return f"{count} {one if count == 1 else many} i {mart}. {_why(causes, files)}"


def mart_sentence(mart: str, change: str, count: int) -> str:
    """A mart that came or went."""
    what = "er ny" if change == "new" else "er tatt ut"
    return f"Marten {mart} {what} ({count} {'rad' if count == 1 else 'rader'}). {_why(['code'], [])}"


def columns_sentence(mart: str, came: Sequence[str], went: Sequence[str]) -> str:
    """Columns of a mart that came and went."""
    parts = [f"{what}: {', '.join(names)}" for what, names in (("Nye", came), ("Borte", went)) if names]
    return f"Andre kolonner i {mart}. {'. '.join(parts)}. {_why(['code'], [])}"


def field_sentence(name: str, field: str, before: str, after: str, causes: Sequence[str], files: Sequence[str]) -> str:
    """One field of one row."""
    return f"{name}: {field} gikk fra «{before}» til «{after}». {_why(causes, files)}"


def not_compared_sentence() -> str:
    """A release before this one that lacks what a comparison needs."""
    return "Utgivelsen før har en eldre form, så det er ikke regnet ut hva som er endret."


def summary_of(changes: Iterable[tuple[str, int, Sequence[str]]]) -> str:
    """One line for a release: how much of what, from mart, number of rows and causes of each change."""
    rows: dict[str, int] = defaultdict(int)
    causes: set[str] = set()
    for mart, count, found in changes:
        rows[mart] += count
        causes.update(found)
    if not rows:
        return "ingen endring i martene"
    return f"{sum(rows.values())} endringer i {len(rows)} marter: {_listed(sorted(causes)) or 'ukjent årsak'}"


def _why(causes: Sequence[str], files: Sequence[str]) -> str:
    if not causes:
        return "Årsaken er ikke kjent."
    more = f" og {len(files) - SHOWN} til" if len(files) > SHOWN else ""
    named = f" ({', '.join(files[:SHOWN])}{more})" if files else ""
    several = "flere er mulige, " if len(causes) > 1 else ""
    return f"Årsak: {several}{_listed(causes)}{named}."


def _listed(causes: Sequence[str]) -> str:
    return ", ".join(CAUSES[cause] for cause in causes)
