"""The sheets about the counting points an index is made of: where they are, their traffic, and their own changes."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pipelines.sources.spreadsheet.grid import Cell, Grid
from pipelines.sources.traffic_index.cells import PRINTED, Cells, settle_steps
from pipelines.sources.traffic_index.columns import Fields, Row, Table, lay_out, plain_heading
from pipelines.sources.traffic_index.landing import MONTHS, missing_reason
from pipelines.sources.traffic_index.periods import rolling_period, window_months

_NAMED: Fields = {"trp_id": ("point_id",), "name": ("trp_name",), "road_category_and_number": ("road",)}
_POINT: Fields = {
    **_NAMED,
    "road_reference": (),
    "road_link_position": (),
    "municipality_name": (),
    "county_name": (),
    "station_type": (),
    "lat": ("latitude",),
    "lon": ("longitude",),
    "adt": ("aadt",),
    "year_aadt": ("adt_year", "year_adt"),
    "adt_ref": ("aadt_ref",),
    "ydt_light": (),
    "ydt_heavy": (),
    "ydt_ref_light": (),
    "ydt_ref_heavy": (),
    # the same as the type of station and the point itself
    "station_type_short": (),
    "autopass_id": (),
}
_MONTHLY: Fields = {**_NAMED, "year": (), **dict.fromkeys(MONTHS, ())}
_ROLLING: Fields = {
    **_NAMED,
    "index_period": (),
    "window": (),
    "last_month_in_index": ("month_object",),
    "n_months_reference_year": (),
    "mean_mdt_reference_year": (),
    "n_months_in_index_period": (),
    "mean_mdt_index_period": (),
    "trp_index_p": (),
    # the city's own figure, which has a sheet of its own
    "area_index_p": (),
}
_ID = ("trp_id",)
SHEETS: Mapping[str, tuple[Fields, Sequence[Sequence[str]]]] = {
    "punkt_adt": (_POINT, (_ID,)),
    "punktindeks_maned": (_MONTHLY, (_ID, ("year",), MONTHS)),
    "punktindeks_aar": (_NAMED, (_ID,)),
    "punkt_glid_indeks": (_ROLLING, (_ID, ("index_period",), ("trp_index_p",))),
}
_YEARS = re.compile(r"(?:index_)?(\d{4})_(\d{4})")

Rows = list[dict[str, Any]]


def read_points(sheets: Mapping[str, Grid], latest: date) -> tuple[dict[str, Rows], Rows]:
    """Rows of the landing tables of points, and what of the sheets is left alone.

    latest: the newest month of the index, in which the newest year of a point ends too.
    """
    readers: Mapping[str, Callable[[Table], Iterator[dict[str, Any]]]] = {
        "punkt_adt": lambda table: map(_point, table.rows),
        "punktindeks_maned": lambda table: _monthly(table, latest),
        "punktindeks_aar": lambda table: _yearly(table, latest),
        "punkt_glid_indeks": lambda table: map(_rolling, table.rows),
    }
    found: dict[str, Rows] = {"traffic_index_point": [], "traffic_index_point_figure": []}
    others: Rows = []
    for name, grid in sheets.items():
        fields, needs = SHEETS[name]
        if name == "punktindeks_aar":
            fields = {**fields, **_year_fields(grid)}
        table = lay_out(grid, fields, needs)
        if name == "punktindeks_aar" and not any(_YEARS.fullmatch(field) for field in table.fields):
            table = Table(missing=["kolonner som index_2024_2025"])
        others += [_unread("kolonne", cell, None) for cell in table.others]
        if table.missing:
            why = f"arket «{grid.name}» kan ikke leses uten {', '.join(table.missing)}"
            others.append(_unread("ark", Cell(grid.name, grid.name), why))
            continue
        kind = "traffic_index_point" if name == "punkt_adt" else "traffic_index_point_figure"
        found[kind] += readers[name](table)
    settle_steps(found["traffic_index_point_figure"], ("measure",))
    return found, others


def _unread(kind: str, cell: Cell, error: str | None) -> dict[str, Any]:
    text = cell.text.strip()
    place = {"raw_text": text, "raw_line": text, "locator": cell.locator}
    return {"kind": kind, "name": text, "error": error, **place}


def _year_fields(grid: Grid) -> Fields:
    """The columns that are named by two years, wherever the headings stand."""
    headings = {plain_heading(cell.text) for row in grid.rows for cell in row if not cell.is_blank}
    return {heading: () for heading in sorted(headings) if _YEARS.fullmatch(heading)}


def _named(cells: Cells) -> dict[str, Any]:
    row = cells.row
    if not row.text("trp_id"):
        cells.errors.append("raden sier ikke hvilket punkt den er om")
    return {
        "point_id": row.text("trp_id") or None,
        "point_name": row.text("name") or None,
        "road": row.text("road_category_and_number") or None,
    }


def _point(row: Row) -> dict[str, Any]:
    cells = Cells(row)
    texts = ("road_reference", "road_link_position", "municipality_name", "county_name", "station_type")
    landed = cells.landed(
        "adt",
        **{text: row.text(text) or None for text in texts},
        latitude=cells.number("lat"),
        longitude=cells.number("lon"),
        adt=cells.number("adt"),
        adt_year=cells.whole("year_aadt"),
        adt_reference=cells.number("adt_ref"),
        weekday_light=cells.number("ydt_light"),
        weekday_heavy=cells.number("ydt_heavy"),
        weekday_light_reference=cells.number("ydt_ref_light"),
        weekday_heavy_reference=cells.number("ydt_ref_heavy"),
        **_named(cells),
    )
    landed.pop(PRINTED)
    return landed


def _monthly(table: Table, latest: date) -> Iterator[dict[str, Any]]:
    for row in table.rows:
        written = any(missing_reason(row.text(month)) is None for month in MONTHS)
        if not row.text("year") and not written:
            continue  # a point without any figure has a line without a year
        for number, month in enumerate(MONTHS, start=1):
            if month in table.fields:
                landed = _change(row, month, "maaned", None, number, 1)
                is_to_come = (landed["year"] or 0, number) > (latest.year, latest.month)
                if not (is_to_come and landed["missing_reason"]):
                    yield landed


def _yearly(table: Table, latest: date) -> Iterator[dict[str, Any]]:
    columns = [(found, found[0]) for field in sorted(table.fields) if (found := _YEARS.fullmatch(field))]
    for row in table.rows:
        for years, name in columns:
            month = latest.month if int(years[2]) == latest.year else 12
            yield _change(row, name, "aar", (int(years[1]), int(years[2])), month, month)


def _change(
    row: Row, name: str, measure: str, years: tuple[int, int] | None, month: int, window: int
) -> dict[str, Any]:
    """One cell of a sheet that has a column a period. Monthly figures do not say which year they are counted from."""
    cells = Cells(row)
    named = _named(cells)
    base, year = years or (None, cells.whole("year", is_required=True))
    change = cells.number(name, "index_step")
    return cells.landed(
        name,
        **named,
        measure=measure,
        year_base=base,
        year=year,
        month=month,
        window_months=window,
        index_pct=change,
    )


def _rolling(row: Row) -> dict[str, Any]:
    cells = Cells(row)
    named = _named(cells)
    period = rolling_period(row.text("index_period"))
    base, year, month, months = period or (None, None, None, None)
    ends = cells.day("last_month_in_index")
    other_window = row.text("window") and window_months(row.text("window")) != months
    if not period or other_window or (ends and (ends.year, ends.month) != (year, month)):
        cells.errors.append(f"perioden «{row.text('index_period')}» er ikke den vinduet og måneden sier")
    return cells.landed(
        "trp_index_p",
        **named,
        measure=f"rullerende_{months}" if months else None,
        year_base=base,
        year=year,
        month=month,
        window_months=months,
        index_pct=cells.number("trp_index_p", "index_step"),
        base_month_count=cells.whole("n_months_reference_year"),
        period_month_count=cells.whole("n_months_in_index_period"),
        base_mdt=cells.number("mean_mdt_reference_year", "base_mdt_step"),
        period_mdt=cells.number("mean_mdt_index_period", "period_mdt_step"),
    )
