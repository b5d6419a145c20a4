"""When not to ask: from 05:00 to 08:15 in Norway figures under revision read as zero, and there is no mark on them."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from pipelines.fetching.errors import FetchError

OSLO = ZoneInfo("Europe/Oslo")
CLOSES, OPENS = time(5, 0), time(8, 15)


def require_open(now: datetime) -> None:
    """Raises FetchError in those hours. now: UTC, without time zone."""
    local = now.replace(tzinfo=UTC).astimezone(OSLO)
    if CLOSES <= local.time() < OPENS:
        raise FetchError(
            f"Klokken er {local:%H:%M}. Mellom {CLOSES:%H:%M} og {OPENS:%H:%M} viser SSB null for tall som revideres. "
            f"Hent etter {OPENS:%H:%M}, eller bruk --force om du vet at ingenting revideres i dag."
        )
