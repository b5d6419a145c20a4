"""What the two versions of the table API have in common, as the fetch of a table sees them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from pipelines.fetching.client import Request
from pipelines.fetching.errors import FetchError, RefusedError
from pipelines.fetching.selection import Selection
from pipelines.fetching.table import Table


@dataclass(frozen=True)
class State:
    """updated: when the table was last changed, UTC; None where the API does not say. max_cells: per extract."""

    updated: datetime | None
    max_cells: int


class TableApi(Protocol):
    name: str

    def state(self, table_id: str) -> State:
        """Asks for the table's state."""

    def metadata(self, table_id: str) -> Request:
        """How to ask for the table's metadata."""

    def table(self, table_id: str, metadata: bytes) -> Table:
        """What the metadata say."""

    def extract(self, table_id: str, name: str, selection: Selection) -> Request:
        """How to ask for figures; the same selection gives the same bytes."""

    def explain(self, refused: RefusedError, table_id: str, selection: Selection) -> FetchError:
        """Why figures were refused, with the codes that are valid."""


def utc(text: str) -> datetime:
    """A moment as the API writes it, `2026-06-15T06:00:00Z`, without time zone and in UTC."""
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
