"""Fetches of Klass in the shape that its API answers in, made from the reference data."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pipelines.home import REFERENCE
from pipelines.sources.fetched import Exchange, Fetch, write_fetch

MOMENT = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
BASE = "https://data.ssb.no/api/klass/v1/classifications"
Bodies = dict[str, Any]


def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def municipality_answers() -> Bodies:
    """Codes with every name they have had, and changes. Klass has no row of its own for a boundary under one code."""
    codes: list[dict[str, Any]] = []
    for row in rows("municipality"):
        end = str(date.fromisoformat(row["valid_to"]) + timedelta(days=1)) if row["valid_to"] else None
        last = codes[-1] if codes else {}
        if (last.get("code"), last.get("name"), last.get("validToInRequestedRange")) == (
            row["municipality_code"], row["municipality_name"], row["valid_from"]
        ):  # fmt: skip
            last["validToInRequestedRange"] = end
            continue
        codes.append(
            {"code": row["municipality_code"], "parentCode": None, "level": "1", "name": row["municipality_name"],
             "shortName": "", "presentationName": "", "validFrom": None, "validTo": None,
             "validFromInRequestedRange": row["valid_from"], "validToInRequestedRange": end, "notes": ""}
        )  # fmt: skip
    changes = [
        {"oldCode": row["old_code"], "oldName": row["old_name"], "oldShortName": "", "newCode": row["new_code"],
         "newName": row["new_name"], "newShortName": "", "changeOccurred": row["change_date"]}
        for row in rows("municipality_change")
        if row["kind"] != "adjustment" or row["old_code"] == row["new_code"]
    ]  # fmt: skip
    return {"codes": {"codes": codes}, "changes": {"codeChanges": changes}}


def group_answers(year: int = 2024, turned: bool = False) -> Bodies:
    """KOSTRA groups by a made-up rule, so that a group in a test is never taken for a fact."""
    codes = [
        {"code": f"EKG{number:02d}", "name": f"KOSTRA-gruppe {number}", "validFromInRequestedRange": "2015-01-01",
         "validToInRequestedRange": None}
        for number in range(1, 18)
    ]  # fmt: skip
    items = []
    for row in rows("municipality"):
        if row["valid_from"] <= f"{year}-12-31" <= (row["valid_to"] or "9999"):
            group = codes[int(row["municipality_code"]) % 17]
            ends = {"source": row["municipality_code"], "target": group["code"]}
            if turned:
                ends = {"source": ends["target"], "target": ends["source"]}
            items.append(
                {"sourceCode": ends["source"], "sourceName": "", "targetCode": ends["target"], "targetName": ""}
            )
    return {
        "codes": {"codes": codes},
        "changes": {"codeChanges": []},
        f"correspondence-{year}": {"correspondenceItems": items},
    }


def klass_file(
    subject: str = "131", bodies: Mapping[str, Any] | None = None, change: Callable[[Bodies], object] | None = None
) -> bytes:
    """The file of a fetch. bodies: answers by exchange name, bytes or JSON; `change` may damage them."""
    answers = dict(bodies or (municipality_answers() if subject == "131" else group_answers()))
    if change:
        change(answers)
    return write_fetch(
        Fetch("klass", subject, "klass-v1", MOMENT, MOMENT, None, tuple(_exchanges(subject, answers.items())))
    )


def _exchanges(subject: str, answers: Iterable[tuple[str, Any]]) -> Iterable[Exchange]:
    for name, body in answers:
        content = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        yield Exchange(name, "GET", f"{BASE}/{subject}/{name}", {}, b"", 200, {}, content, MOMENT)
