"""Made-up answers of Statistics Norway in json-stat2, and fetches of them. The tables exist; the figures do not."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import prod
from typing import Any

import orjson

from pipelines.sources.fetched import Exchange, Fetch, write_fetch

DIMENSIONS: Mapping[str, Sequence[str]] = {
    "KOKkommuneregion0000": ("5001", "EAKUO"),
    "KOKfunksjon0000": ("FGK7", "FGK8b"),
    "KOKart0000": ("AGD10",),
    "ContentsCode": ("KOSbelop0000",),
    "Tid": ("2023", "2024"),
}
UPDATED = "2026-06-15T06:00:00Z"
LATER = "2026-11-15T07:00:00Z"
MOMENT = datetime(2026, 6, 15, 9, 30)


def answer(
    dimensions: Mapping[str, Sequence[str]] = DIMENSIONS,
    value: Sequence[float | None] | None = None,
    **changes: Any,
) -> dict[str, Any]:
    """An answer as a dictionary; figures count from 1000 where none are given. `changes` are keys of the answer."""
    size = [len(codes) for codes in dimensions.values()]
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "12362: Utgifter til tjenesteområdene",
        "source": "Statistisk sentralbyrå",
        "updated": UPDATED,
        "role": {"time": ["Tid"], "geo": ["KOKkommuneregion0000"], "metric": ["ContentsCode"]},
        "id": list(dimensions),
        "size": size,
        "dimension": {
            name: {
                "label": name,
                "category": {
                    "index": {code: place for place, code in enumerate(codes)},
                    "label": {code: code for code in codes},
                    **(
                        {"unit": {code: {"base": "1000 kr", "decimals": 0} for code in codes}}
                        if name == "ContentsCode"
                        else {}
                    ),
                },
            }
            for name, codes in dimensions.items()
        },
        "value": list(range(1000, 1000 + prod(size))) if value is None else list(value),
        **changes,
    }


def as_bytes(document: Mapping[str, Any]) -> bytes:
    return orjson.dumps(document)


def fetch(
    *answers: Mapping[str, Any],
    metadata: Mapping[str, Any] | None = None,
    fetched_at: datetime = MOMENT,
) -> bytes:
    """The file of a fetch with these answers."""
    exchanges = [
        _exchange(f"extract-{number:04d}", "POST", document, fetched_at)
        for number, document in enumerate(answers, start=1)
    ]
    if metadata:
        exchanges.insert(0, _exchange("metadata", "GET", metadata, fetched_at))
    return write_fetch(
        Fetch(
            source="kostra",
            subject="12362",
            api="pxwebapi-v2",
            started_at=fetched_at,
            finished_at=fetched_at,
            updated=None,
            exchanges=tuple(exchanges),
        )
    )


def _exchange(name: str, method: str, document: Mapping[str, Any], fetched_at: datetime) -> Exchange:
    body = b'{"selection": []}' if method == "POST" else b""
    return Exchange(name, method, f"http://ssb/{name}", {}, body, 200, {}, as_bytes(document), fetched_at)
