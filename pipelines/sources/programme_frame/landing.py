"""The landing table of programme frames: one row a line, amounts as written, in million kroner."""

from collections.abc import Mapping, Sequence

import polars as pl

from pipelines.sources.reading import Schema
from pipelines.sources.spreadsheet.match import Record
from pipelines.sources.spreadsheet.values import read_value

LANDING: Mapping[str, Schema] = {
    "programme_frame": {
        "agreement": pl.String(),
        "funding_source": pl.String(),
        "year": pl.Int32(),
        "frame_mill_nok": pl.Decimal(18, 4),
        "carried_over_mill_nok": pl.Decimal(18, 4),
        "price_year": pl.Int32(),
        "note": pl.String(),
        "error": pl.String(),
        "raw_text": pl.String(),
        "raw_line": pl.String(),
        "locator": pl.String(),
    }
}
_KINDS = {"year": "year", "price_year": "year", "frame_mill_nok": "amount", "carried_over_mill_nok": "amount"}
_NEEDED = ("funding_source", "year", "frame_mill_nok", "price_year")


def frame_rows(records: Sequence[Record]) -> pl.DataFrame:
    """The lines as rows; `raw_text` is the frame as it stands."""
    return pl.DataFrame([_row(record) for record in records], schema=dict(LANDING["programme_frame"]), orient="row")


def _row(record: Record) -> tuple[object, ...]:
    values = {column.field: read_value(cell, _KINDS.get(column.field, "text"), ()) for column, cell in record.cells}
    headers = {column.field: column.header for column, _ in record.cells}
    errors = [value.error for value in values.values() if value.error]
    errors += [f"«{headers[name]}» er ikke fylt ut" for name in _NEEDED if values[name].missing_reason == "blank"]
    return (
        *(values[name].text for name in ("agreement", "funding_source")),
        values["year"].number,
        *(values[name].number for name in ("frame_mill_nok", "carried_over_mill_nok", "price_year")),
        values["note"].text if "note" in values else None,
        "; ".join(errors) or None,
        *(record.text("frame_mill_nok") or None, record.raw_line, record.locator),
    )
