"""What is kept and for how long, and the removal of the rest. Evidence is never removed: files, archive, the ledger."""

import shutil
import time
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.home import Home
from pipelines.warehouse.release import NoReleaseError, Release, current_release, list_releases

if TYPE_CHECKING:
    from dagster import DagsterInstance

ALL_DAYS, WEEKLY_DAYS, MONTHLY_DAYS = 14, 14 + 13 * 7, 14 + 13 * 7 + 730
"""Every release of the first days, then the last of each week, month and year; ages in days at which each begins."""
RUN_DAYS, DOCS_DAYS, KNOWN_DAYS = 30, 30, 7
"""Run records, what single gates found with its page in Data Docs, and marts as they were known on a date."""


def tidy(home: Home, instance: "DagsterInstance", now: datetime) -> dict[str, int]:
    """Removes what is older than it need be; how many of each kind were removed. now: UTC."""
    removed = releases_to_remove(list_releases(home), _current(home), kept_releases(home), now.date())
    for release in removed:
        _remove(release.path)
    return {
        "releases": len(removed),
        "runs": _remove_runs(home, instance, now - timedelta(RUN_DAYS)),
        "docs": _remove_old(home.docs / "gx" / "uncommitted", DOCS_DAYS, "**/validations/*/*"),
        "known": _remove_old(home.known, KNOWN_DAYS, "[0-9]*"),
    }


def releases_to_remove(
    releases: Sequence[Release], current: str, kept: Collection[str], today: date
) -> Sequence[Release]:
    """Those of the releases, oldest first, that nothing asks for.

    Kept are the last one of each day, week, month or year by age, the current one, those that somebody has named, and
    the last one before other code: that cannot be made again.
    """
    last_of_period = {_period(_day(release), today): release.id for release in releases}
    wanted = {*last_of_period.values(), *kept, current}
    for release, following in pairwise(releases):
        if release.manifest.get("code") != following.manifest.get("code"):
            wanted.add(release.id)
    return [release for release in releases if release.id not in wanted and not _is_new(release, today)]


def keep(home: Home, release_id: str) -> None:
    """Keeps a release until somebody deletes it by hand. Raises NoReleaseError where there is none of that id."""
    if not (home.published / release_id / "manifest.json").is_file():
        known = ", ".join(release.id for release in list_releases(home)) or "ingen"
        raise NoReleaseError(f"Utgivelsen «{release_id}» finnes ikke. Utgivelser: {known}.")
    (home.published / "kept").mkdir(exist_ok=True)
    (home.published / "kept" / release_id).touch()


def kept_releases(home: Home) -> frozenset[str]:
    """The releases that somebody has named."""
    return frozenset(path.name for path in (home.published / "kept").glob("*"))


def _is_new(release: Release, today: date) -> bool:
    return (today - _day(release)).days < ALL_DAYS


def _period(day: date, today: date) -> tuple[object, ...]:
    age = (today - day).days
    if age < ALL_DAYS:
        return ("day", day)
    if age < WEEKLY_DAYS:
        return ("week", *day.isocalendar()[:2])
    if age < MONTHLY_DAYS:
        return ("month", day.year, day.month)
    return ("year", day.year)


def _day(release: Release) -> date:
    return datetime.fromisoformat(release.manifest["created_at"]).astimezone(UTC).date()


def _current(home: Home) -> str:
    try:
        return current_release(home).id
    except NoReleaseError:
        return ""


def _remove(folder: Path) -> None:
    """Out of sight at once, so that nobody meets half of it; a release's files are read-only, its folders are not."""
    leaving = folder.with_name(f".{folder.name}.part")
    folder.rename(leaving)
    shutil.rmtree(leaving)


def _remove_runs(home: Home, instance: "DagsterInstance", before: datetime) -> int:
    from dagster import RunsFilter

    old = instance.get_runs(RunsFilter(created_before=before))
    for run in old:
        instance.delete_run(run.run_id)
        shutil.rmtree(home.dagster / "storage" / run.run_id, ignore_errors=True)
    return len(old)


def _remove_old(folder: Path, days: int, pattern: str) -> int:
    old = [*_older(folder, days, pattern)]
    for path in old:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return len(old)


def _older(folder: Path, days: int, pattern: str) -> Iterator[Path]:
    oldest = time.time() - days * 24 * 3600
    yield from (path for path in folder.glob(pattern) if path.stat().st_mtime < oldest)
