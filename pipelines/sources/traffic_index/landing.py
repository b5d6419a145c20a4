"""The landing tables of traffic indices: figures of an index, its points and theirs, and what is not read."""

import calendar
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from pipelines.sources.reading import Reading, Schema, UnreadableFileError

_INDEX = {"index_id": pl.Int32(), "area_name": pl.String(), "file_form": pl.String()}
_PLACE = {"error": pl.String(), "raw_text": pl.String(), "raw_line": pl.String(), "locator": pl.String()}
LANDING: Mapping[str, Schema] = {
    # one row a figure as published, in per cent from the base year; `_step` is what the last printed decimal is worth
    "traffic_index": {
        **_INDEX,
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
        "n_effective_step": pl.Float64(),
        "sd_pct": pl.Float64(),
        "sd_step": pl.Float64(),
        "se_pct": pl.Float64(),
        "se_step": pl.Float64(),
        "index_pct": pl.Float64(),
        "index_step": pl.Float64(),
        "index_factor": pl.Float64(),
        "factor_step": pl.Float64(),
        "ci_low": pl.Float64(),
        "ci_high": pl.Float64(),
        "ci_step": pl.Float64(),
        "missing_reason": pl.String(),
        **_PLACE,
    },
    # one row a counting point that an index is made of; traffic is vehicles a day
    "traffic_index_point": {
        **_INDEX,
        "point_id": pl.String(),
        "point_name": pl.String(),
        "road": pl.String(),
        "road_reference": pl.String(),
        "road_link_position": pl.String(),
        "municipality_name": pl.String(),
        "county_name": pl.String(),
        "station_type": pl.String(),
        "latitude": pl.Float64(),
        "longitude": pl.Float64(),
        "adt": pl.Float64(),
        "adt_year": pl.Int32(),
        "adt_reference": pl.Float64(),
        "weekday_light": pl.Float64(),
        "weekday_heavy": pl.Float64(),
        "weekday_light_reference": pl.Float64(),
        "weekday_heavy_reference": pl.Float64(),
        "missing_reason": pl.String(),
        **_PLACE,
    },
    # one row a point, measure and period: the change in per cent, and the months and the traffic behind it
    "traffic_index_point_figure": {
        **_INDEX,
        "point_id": pl.String(),
        "point_name": pl.String(),
        "road": pl.String(),
        "measure": pl.String(),
        "year_base": pl.Int32(),
        "year": pl.Int32(),
        "month": pl.Int32(),
        "window_months": pl.Int32(),
        "index_pct": pl.Float64(),
        "index_step": pl.Float64(),
        "base_month_count": pl.Int32(),
        "period_month_count": pl.Int32(),
        "base_mdt": pl.Float64(),
        "base_mdt_step": pl.Float64(),
        "period_mdt": pl.Float64(),
        "period_mdt_step": pl.Float64(),
        "missing_reason": pl.String(),
        **_PLACE,
    },
    # one row a sheet or column that is not read; `error` says why, where it is one that should have been
    "traffic_index_left_alone": {**_INDEX, "kind": pl.String(), "name": pl.String(), **_PLACE},
}
MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")


def missing_reason(text: str) -> str | None:
    """Why there is no figure: a hyphen is how Statens vegvesen writes that it has none."""
    return {"": "blank", "-": "not_available"}.get(text)


def latest_month(rows: Sequence[Mapping[str, Any]]) -> date:
    """The last day of the newest month in the rows.

    Raises UnreadableFileError where no row has a year and a month.
    """
    months = [(row["year"], row["month"]) for row in rows if row["year"] and row["month"] in range(1, 13)]
    if not months:
        raise UnreadableFileError("Filen har ingen rader med år og måned.")
    year, month = max(months)
    return date(year, month, calendar.monthrange(year, month)[1])


def index_reading(
    unit: str,
    head: Mapping[str, Any],
    figures: Sequence[Mapping[str, Any]],
    others: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
) -> Reading:
    """The rows of one file under the index they are of; `head` is the columns that all of them share.

    Raises UnreadableFileError where no figure has a year and a month.
    """
    latest = latest_month(figures)
    rows = {"traffic_index": [{"latest_month": latest, **row} for row in figures], **(others or {})}
    return Reading(
        unit,
        latest,
        {
            table: pl.DataFrame([{**head, **row} for row in rows.get(table, [])], schema=dict(schema))
            for table, schema in LANDING.items()
        },
    )
