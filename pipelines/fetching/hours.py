"""When not to ask: from 05:00 to 08:15 in Norway figures under revision read as zero, and there is no mark on them."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from pipelines.fetching.errors import FetchError

OSLO = ZoneInfo("Europe/Oslo")
CLOSES, OPENS = time(5, 0), time(8, 15)


def is_open(now: datetime) -> bool:
    """Whether it is outside those hours. now: UTC, without time zone."""
    return not CLOSES <= _in_oslo(now).time() < OPENS


def require_open(now: datetime) -> None:
    """Raises FetchError within those hours. now: UTC, without time zone."""
    if not is_open(now):
        raise FetchError(
            f"Klokken er {_in_oslo(now):%H:%M}. Mellom {CLOSES:%H:%M} og {OPENS:%H:%M} viser SSB null for tall som "
            f"revideres. Hent etter {OPENS:%H:%M}, eller bruk --force om du vet at ingenting revideres i dag."
        )


def _in_oslo(now: datetime) -> datetime:
    return now.replace(tzinfo=UTC).astimezone(OSLO)
