"""What the fetch of any subject is given, and what it gives back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipelines.fetching.client import SsbClient
from pipelines.fetching.hours import require_open
from pipelines.home import Home


def utc_now() -> datetime:
    """UTC, without time zone, as everywhere in the warehouse."""
    return datetime.now(UTC).replace(tzinfo=None)


def show_nothing(subject: str, done: int, total: int) -> None:
    """Progress that nobody looks at."""


@dataclass(frozen=True)
class Session:
    """full: fetch what is unchanged too. force: fetch also while figures under revision read as zero.

    progress: called with subject, extracts done and extracts in all.
    """

    home: Home
    client: SsbClient
    full: bool = False
    force: bool = False
    now: Callable[[], datetime] = utc_now
    progress: Callable[[str, int, int], None] = show_nothing

    def require_open(self) -> None:
        """Raises FetchError in the hours when figures under revision read as zero, unless forced."""
        if not self.force:
            require_open(self.now())


@dataclass(frozen=True)
class Fetched:
    """What is now in the home of one subject.

    is_new: false where nothing has changed since the file was fetched. finished_at, updated: UTC.
    cell_count: None for what has no cells.
    """

    path: Path
    is_new: bool
    api: str
    finished_at: datetime
    updated: datetime | None
    extract_count: int
    cell_count: int | None
