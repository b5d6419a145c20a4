"""What the three APIs answer to a request, as the real ones do, mistakes included. No sockets here."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.replay.expressions import IllegalExpressionError, UnknownValueError, expand
from tests.replay.tables import Table

V2, V1, KLASS = "/api/pxwebapi/v2", "/api/v0/no", "/api/klass/v1"


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    content_type: str = "application/json"


def as_json(content: object, status: int = 200) -> Answer:
    return Answer(status, json.dumps(content, ensure_ascii=False).encode())


def refusal(title: str) -> Answer:
    return as_json({"type": "Parameter error", "title": title, "status": 400}, 400)


@dataclass
class Statbank:
    """klass: path and query of a Klass call, without the base, to what is answered; other calls get 404.

    max_cells: None leaves the limit out of the configuration. codelists: id to the answer of `/codelists/<id>`.
    """

    tables: Mapping[str, Table]
    klass: Mapping[str, object]
    max_cells: int | None
    codelists: Mapping[str, object]

    def answer(self, method: str, url: str, body: bytes) -> Answer:
        path = urlsplit(url).path.rstrip("/")
        if path.startswith(KLASS):
            found = self.klass.get(url.removeprefix(KLASS))
            return as_json({"error": "not found"}, 404) if found is None else as_json(found)
        if path.startswith(V2):
            return self._v2(method, path.removeprefix(V2), parse_qs(urlsplit(url).query), body)
        if path.startswith(V1):
            return self._v1(method, path.removeprefix(V1), body)
        return Answer(404, b"")

    def _v2(self, method: str, path: str, query: Mapping[str, list[str]], body: bytes) -> Answer:
        if path == "/config":
            return as_json(_limit("maxDataCells", self.max_cells) | {"apiVersion": "2.3.2", "maxCallsPerTimeWindow": 0})
        if path == "/tables":
            wanted = query.get("query", [""])[0].lower()
            return as_json(
                {"tables": [_listed(t) for t in self.tables.values() if wanted in f"{t.id} {t.title}".lower()]}
            )
        if codelist := re.fullmatch(r"/codelists/(.+)", path, re.IGNORECASE):
            found = self.codelists.get(codelist[1])
            return refusal("Non-existent codelist") if found is None else as_json(found)
        match = re.fullmatch(r"/tables/([^/]+)(/metadata|/data)?", path)
        table = self.tables.get(match[1]) if match else None
        if match is None or table is None:
            return as_json({"type": "Not found", "title": "Non-existent table", "status": 404}, 404)
        if match[2] is None:
            return as_json(_listed(table))
        if match[2] == "/metadata":
            return as_json(table.metadata())
        if method != "POST" or "selection" not in (asked := json.loads(body or b"{}")):
            return refusal("Missing selection for mandantory variable")
        return self._data_v2(table, asked["selection"])

    def _data_v2(self, table: Table, asked: Sequence[Mapping[str, Any]]) -> Answer:
        selection: dict[str, list[str]] = {}
        for part in asked:
            dimension = table.dimension(part["variableCode"])
            if dimension is None:
                return refusal("Non-existent variable")
            if part.get("codelist") not in (None, *dimension.codelists):
                return refusal("Non-existent codelist")
            codes = [code for code in dimension.labels if code not in table.removed]
            if len(set(part["valueCodes"])) < len(part["valueCodes"]):
                return Answer(500, b"")
            try:
                chosen = [code for expression in part["valueCodes"] for code in expand(expression, codes)]
            except UnknownValueError:
                return refusal("Non-existent value")
            except IllegalExpressionError:
                return refusal("Illegal selection expression")
            selection[dimension.code] = list(dict.fromkeys(chosen))
        if any(d.code not in selection and not d.is_eliminable for d in table.dimensions):
            return refusal("Missing selection for mandantory variable")
        if self.max_cells is not None and prod(len(codes) for codes in selection.values()) > self.max_cells:
            return refusal("Too many cells selected")
        return as_json(table.dataset(selection))

    def _v1(self, method: str, path: str, body: bytes) -> Answer:
        if not path:
            return as_json(_limit("maxCells", self.max_cells) | {"maxCalls": 300, "timeWindow": 60})
        match = re.fullmatch(r"/table/([^/]+)", path)
        table = self.tables.get(match[1]) if match else None
        if table is None:
            return as_json({"error": "Parameter error"}, 404)
        if method == "GET":
            return as_json(table.metadata_v1())
        selection = {part["code"]: part["selection"]["values"] for part in json.loads(body)["query"]}
        known = all(
            (dimension := table.dimension(code)) and set(values) <= set(dimension.labels) - table.removed
            for code, values in selection.items()
        )
        if not known:
            return as_json({"error": "Parameter error"}, 400)
        everything = {d.code: list(d.labels) for d in table.dimensions if not d.is_eliminable}
        return as_json(table.dataset(everything | selection))


def _limit(name: str, max_cells: int | None) -> dict[str, int]:
    return {} if max_cells is None else {name: max_cells}


def _listed(table: Table) -> dict[str, Any]:
    periods = next((list(d.labels) for d in table.dimensions if d.role == "time"), [""])
    return {
        "type": "Table",
        "id": table.id,
        "label": f"{table.id}: {table.title}",
        "updated": table.updated,
        "firstPeriod": periods[0],
        "lastPeriod": periods[-1],
        "discontinued": None,
    }
