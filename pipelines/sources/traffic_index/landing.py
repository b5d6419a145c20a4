"""The landing table of traffic indices: one row a figure as published, in per cent from the base year."""

import calendar
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from pipelines.sources.reading import Reading, Schema, UnreadableFileError

LANDING: Mapping[str, Schema] = {
    "traffic_index": {
        "index_id": pl.Int32(),
        "area_name": pl.String(),
        "file_form": pl.String(),
        "latest_month": pl.Date(),
        "measure": pl.String(),
        "index_type": pl.String(),
        "length_range": pl.String(),
        "road_category": pl.String(),
        "day_type": pl.String(),
        "year_base": pl.Int32(),
        "year": pl.Int32(),
        "month": pl.Int32(),
        "window_months": pl.Int32(),
        "n_points": pl.Int32(),
        "n_effective": pl.Float64(),
        "sd_pct": pl.Float64(),
        "se_pct": pl.Float64(),
        "index_pct": pl.Float64(),
        "ci_low": pl.Float64(),
        "ci_high": pl.Float64(),
        "missing_reason": pl.String(),
        "error": pl.String(),
        "raw_text": pl.String(),
        "raw_line": pl.String(),
        "locator": pl.String(),
    }
}
MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")


def missing_reason(text: str) -> str | None:
    """Why there is no figure: a hyphen is how Statens vegvesen writes that it has none."""
    return {"": "blank", "-": "not_available"}.get(text)


def index_reading(rows: Sequence[Mapping[str, Any]], index_id: int, area_name: str, file_form: str) -> Reading:
    """The rows of one file under the index they are of; answers of the API are so many months, and a unit each.

    Raises UnreadableFileError where no row has a year and a month.
    """
    months = [(row["year"], row["month"]) for row in rows if row["year"] and row["month"] in range(1, 13)]
    if not months:
        raise UnreadableFileError("Filen har ingen rader med år og måned.")
    year, month = max(months)
    latest = date(year, month, calendar.monthrange(year, month)[1])
    head = {"index_id": index_id, "area_name": area_name, "file_form": file_form, "latest_month": latest}
    frame = pl.DataFrame([{**head, **row} for row in rows], schema=dict(LANDING["traffic_index"]))
    unit = f"{area_name} ({index_id}) {file_form}" + (f" {year}-{month:02}" if file_form == "api" else "")
    return Reading(unit, latest, {"traffic_index": frame})
