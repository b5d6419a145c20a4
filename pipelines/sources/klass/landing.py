"""The landing tables of Klass: codes with validity, changes between codes, and each year's KOSTRA group."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from pipelines.sources.klass.answers import Answer
from pipelines.sources.reading import Schema

_EVIDENCE: Schema = {"error": pl.String(), "raw_text": pl.String(), "locator": pl.String()}

LANDING: Mapping[str, Schema] = {
    # valid_until is the first day that the row no longer holds, as Klass gives it
    "klass_code": {
        "list_id": pl.String(),
        "code": pl.String(),
        "name": pl.String(),
        "valid_from": pl.Date(),
        "valid_until": pl.Date(),
        **_EVIDENCE,
    },
    "klass_change": {
        "list_id": pl.String(),
        "old_code": pl.String(),
        "old_name": pl.String(),
        "new_code": pl.String(),
        "new_name": pl.String(),
        "change_date": pl.Date(),
        **_EVIDENCE,
    },
    "klass_correspondence": {
        "year": pl.Int32(),
        "municipality_code": pl.String(),
        "municipality_name": pl.String(),
        "kostra_group": pl.String(),
        "group_name": pl.String(),
        **_EVIDENCE,
    },
}


def code_rows(list_id: str, answers: Iterable[Answer]) -> pl.DataFrame:
    """One row a code and name, with the period in which it held within what was asked for."""
    records = []
    for item, evidence in _items("codes", answers):
        dates = _Dates()
        records.append(
            {
                "list_id": list_id,
                "code": item.get("code"),
                "name": item.get("name"),
                "valid_from": dates.read(item.get("validFromInRequestedRange")),
                "valid_until": dates.read(item.get("validToInRequestedRange")),
                **evidence,
                "error": dates.problem,
            }
        )
    return _frame("klass_code", records)


def change_rows(list_id: str, answers: Iterable[Answer]) -> pl.DataFrame:
    """One row an old code and a new one; either is blank where a code begins or ends."""
    records = []
    for item, evidence in _items("changes", answers):
        dates = _Dates()
        records.append(
            {
                "list_id": list_id,
                "old_code": item.get("oldCode"),
                "old_name": item.get("oldName"),
                "new_code": item.get("newCode"),
                "new_name": item.get("newName"),
                "change_date": dates.read(item.get("changeOccurred")),
                **evidence,
                "error": dates.problem,
            }
        )
    return _frame("klass_change", records)


def correspondence_rows(answers: Iterable[Answer]) -> pl.DataFrame:
    """One row a municipality and year. Klass has some tables from group to municipality; those are turned round."""
    records = []
    for answer in answers:
        for item, evidence in _items("correspondence", [answer]):
            turned = str(item.get("sourceCode")).startswith("EKG")
            municipality, group = ("target", "source") if turned else ("source", "target")
            records.append(
                {
                    "year": answer.year,
                    "municipality_code": item.get(f"{municipality}Code"),
                    "municipality_name": item.get(f"{municipality}Name"),
                    "kostra_group": item.get(f"{group}Code"),
                    "group_name": item.get(f"{group}Name"),
                    **evidence,
                    "error": None,
                }
            )
    return _frame("klass_correspondence", records)


class _Dates:
    """Reads the dates of one object and keeps what is wrong with them; an open end is no problem."""

    problem: str | None = None

    def read(self, text: object) -> date | None:
        if text is None:
            return None
        try:
            return date.fromisoformat(str(text))
        except ValueError:
            self.problem = f"«{text}» er ikke en dato"
            return None


def _items(kind: str, answers: Iterable[Answer]) -> Iterator[tuple[Mapping[str, Any], dict[str, str]]]:
    for answer in answers:
        if answer.kind == kind:
            for position, item in enumerate(answer.items):
                raw_text = json.dumps(item, ensure_ascii=False, sort_keys=True)
                yield item, {"raw_text": raw_text, "locator": answer.locator(position)}


def _frame(table: str, records: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(records, schema=dict(LANDING[table]), orient="row")
