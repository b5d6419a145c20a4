"""How version 2 of Statistics Norway's table API is asked. Figures always by POST: a long URL is answered with 404."""

import json
from functools import cached_property

import orjson

from pipelines.fetching.api import State, utc
from pipelines.fetching.client import Request, SsbClient
from pipelines.fetching.errors import FetchError, RefusedError
from pipelines.fetching.refusal import explanation
from pipelines.fetching.selection import Selection
from pipelines.fetching.table import Table, table_from_v2


class PxWebApi2:
    """base: such as https://data.ssb.no/api/pxwebapi/v2."""

    name = "pxwebapi-v2"

    def __init__(self, client: SsbClient, base: str) -> None:
        self._client = client
        self._base = base

    def state(self, table_id: str) -> State:
        """Raises FetchError where there is no such table or the server does not state its limit."""
        try:
            exchange = self._client.send(Request("table", "GET", f"{self._base}/tables/{table_id}?lang=no"))
        except RefusedError as error:
            if error.status == 404:
                raise FetchError(
                    f"SSB har ingen tabell {table_id}. Den kan være avsluttet: søk den opp i Statistikkbanken og rett "
                    "data/reference/kostra_table.csv."
                ) from error
            raise
        updated = orjson.loads(exchange.response_body).get("updated")
        return State(utc(updated) if updated else None, self._max_cells)

    def metadata(self, table_id: str) -> Request:
        return Request("metadata", "GET", f"{self._base}/tables/{table_id}/metadata?lang=no")

    def table(self, table_id: str, metadata: bytes) -> Table:
        return table_from_v2(table_id, metadata)

    def extract(self, table_id: str, name: str, selection: Selection) -> Request:
        body = {"selection": [{"variableCode": code, "valueCodes": values} for code, values in selection.items()]}
        url = f"{self._base}/tables/{table_id}/data?lang=no&outputFormat=json-stat2"
        return Request(name, "POST", url, json.dumps(body, ensure_ascii=False).encode())

    def explain(self, refused: RefusedError, table_id: str, selection: Selection) -> FetchError:
        metadata = self._client.send(self.metadata(table_id))
        table = self.table(table_id, metadata.response_body)
        return FetchError(f"Tabell {table_id}: {explanation(refused.title, table, selection)}")

    @cached_property
    def _max_cells(self) -> int:
        config = orjson.loads(self._client.send(Request("config", "GET", f"{self._base}/config")).response_body)
        if not isinstance(limit := config.get("maxDataCells"), int):
            raise FetchError(
                f"SSB oppgir ikke hvor mange celler et uttrekk kan ha (maxDataCells i {self._base}/config)."
            )
        return limit
