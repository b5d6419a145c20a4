"""How version 1 of the table API is asked: the way out while version 2 cannot be reached.

It does not say when a table was updated, so what is there cannot be known to be unchanged.
"""

import json
from functools import cached_property

import orjson

from pipelines.fetching.api import State
from pipelines.fetching.client import Request, SsbClient
from pipelines.fetching.errors import FetchError, RefusedError
from pipelines.fetching.selection import Selection
from pipelines.fetching.table import Table, table_from_v1


class PxWebApi1:
    """base: such as https://data.ssb.no/api/v0/no."""

    name = "pxwebapi-v1"

    def __init__(self, client: SsbClient, base: str) -> None:
        self._client = client
        self._base = base

    def state(self, table_id: str) -> State:
        """Raises FetchError where the server does not state its limit."""
        return State(None, self._max_cells)

    def metadata(self, table_id: str) -> Request:
        return Request("metadata", "GET", f"{self._base}/table/{table_id}/")

    def table(self, table_id: str, metadata: bytes) -> Table:
        return table_from_v1(table_id, metadata)

    def extract(self, table_id: str, name: str, selection: Selection) -> Request:
        body = {
            "query": [
                {"code": code, "selection": {"filter": "item", "values": values}} for code, values in selection.items()
            ],
            "response": {"format": "json-stat2"},
        }
        return Request(name, "POST", f"{self._base}/table/{table_id}/", json.dumps(body, ensure_ascii=False).encode())

    def explain(self, refused: RefusedError, table_id: str, selection: Selection) -> FetchError:
        """Version 1 gives no diagnosis."""
        return FetchError(f"Tabell {table_id}: SSB avviste spørringen ({refused.status}) uten å si hvorfor.")

    @cached_property
    def _max_cells(self) -> int:
        config = orjson.loads(self._client.send(Request("config", "GET", f"{self._base}/?config")).response_body)
        if not isinstance(limit := config.get("maxCells"), int):
            raise FetchError(f"SSB oppgir ikke hvor mange celler et uttrekk kan ha (maxCells i {self._base}/?config).")
        return limit
