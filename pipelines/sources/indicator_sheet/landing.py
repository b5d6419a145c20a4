"""The landing table of indicator sheets: one row a line, values in the unit of the line."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import polars as pl

from pipelines.sources.indicator_sheet.identity import Identity
from pipelines.sources.indicator_sheet.period import parse_period
from pipelines.sources.reading import Schema
from pipelines.sources.spreadsheet.fields import SheetField
from pipelines.sources.spreadsheet.match import Record
from pipelines.sources.spreadsheet.values import Value, read_value

LANDING: Mapping[str, Schema] = {
    "indicator_value": {
        "responsible": pl.String(),
        "sheet_name": pl.String(),
        "is_demo": pl.Boolean(),
        "series_id": pl.String(),
        "area_code": pl.String(),
        "method": pl.String(),
        "method_label": pl.String(),
        "method_version": pl.String(),
        "period_text": pl.String(),
        "period": pl.String(),
        "period_start": pl.Date(),
        "period_end": pl.Date(),
        "value": pl.Decimal(18, 4),
        "unit": pl.String(),
        "base_year": pl.Int32(),
        "n": pl.Int32(),
        "ci_low": pl.Decimal(18, 4),
        "ci_high": pl.Decimal(18, 4),
        "confidence_level": pl.Decimal(18, 4),
        "is_plan": pl.Boolean(),
        "source": pl.String(),
        "note": pl.String(),
        "missing_reason": pl.String(),
        "error": pl.String(),
        "raw_text": pl.String(),
        "raw_line": pl.String(),
        "locator": pl.String(),
    }
}
_MISSING = {".": "not_applicable", "..": "not_available", ":": "confidential", "": "blank"}
_CHECKED_BY_THEIR_OWN_RULE = ("period", "source")
_WHOLE = ("base_year", "n")


def value_rows(records: Sequence[Record], fields: Sequence[SheetField], identity: Identity) -> pl.DataFrame:
    """The lines as rows; `raw_text` is the value as it stands."""
    kinds = {field.field: field for field in fields if field.shape == "rows"}
    head = {"responsible": identity.responsible, "sheet_name": identity.sheet_name, "is_demo": identity.is_demo}
    rows = [{**head, **_row(record, kinds)} for record in records]
    return pl.DataFrame(rows, schema=dict(LANDING["indicator_value"]))


def _row(record: Record, fields: Mapping[str, SheetField]) -> dict[str, object]:
    text = record.text("value")
    values = {
        name: Value() if name == "value" and text in _MISSING else read_value(record.cell(name), field.kind, ())
        for name, field in fields.items()
        if name != "period"
    }
    errors = [f"{fields[name].header}: {value.error}" for name, value in values.items() if value.error]
    errors += [
        f"«{field.header}» er ikke fylt ut"
        for name, field in fields.items()
        if field.is_required and name not in ("value", *_CHECKED_BY_THEIR_OWN_RULE) and values[name] == Value()
    ]
    errors += [
        f"{fields[name].header}: «{record.text(name)}» er ikke et helt tall"
        for name in _WHOLE
        if (number := values[name].number) is not None and number != int(number)
    ]
    period = parse_period(record.text("period"))
    numbers = {name: values[name].number for name in ("value", "ci_low", "ci_high", "confidence_level")}
    return {
        **{name: values[name].text for name in ("series_id", "area_code", "method", "method_label")},
        **{name: values[name].text for name in ("method_version", "unit", "source", "note")},
        "period_text": record.text("period"),
        "period": period.key if period else None,
        "period_start": period.first_day if period else None,
        "period_end": period.last_day if period else None,
        **numbers,
        **{name: _whole(values[name].number) for name in _WHOLE},
        "is_plan": bool(values["is_plan"].boolean),
        "missing_reason": "unreadable" if values["value"].error else _MISSING.get(text),
        "error": "; ".join(errors) or None,
        "raw_text": text,
        "raw_line": record.raw_line,
        "locator": record.cell("value").locator,
    }


def _whole(number: Decimal | None) -> int | None:
    return int(number) if number is not None and number == int(number) else None
