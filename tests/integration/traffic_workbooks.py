"""Made-up workbooks of a city traffic index, in the shapes that Statens vegvesen delivers, for the tests."""

import datetime as dt
from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

from tests.integration.sheets import workbook_of

Sheets = dict[str, list[dict[str, Any]]]

BASE = 2019
DIRECT = {2020: (1.2345, 0.95), 2021: (-6.5432, 1.4), 2022: (2.3456, 0.8)}
"""Year to the change from the year before and its standard error, per cent."""
_PERIODS = {
    "byindeks_aarlig": (12, "jan-des"),
    "byindeks_hittil": (4, "jan-apr"),
}
POINTS = (("00001V1", "Bru", 63.4, 10.4, 12500), ("00002V2", "Tunnel", 63.5, 10.5, 8200))


def chained(year: int) -> tuple[float, float]:
    """The change from the base year and its standard error, by the road authority's formulas."""
    index, error = 1.0, 0.0
    for _, (change, se) in sorted((link, figures) for link, figures in DIRECT.items() if link <= year):
        factor, share = 1 + change / 100, se / 100
        error = sqrt(index**2 * share**2 + factor**2 * error**2 + error**2 * share**2)
        index *= factor
    return 100 * (index - 1), 100 * error


def city(decimals: int = 2, area: str = "Byområdet") -> Sheets:
    """Every sheet, with figures of so many decimals and errors, intervals and counts."""
    sheets: Sheets = {name: _years(area, *period, decimals) for name, period in _PERIODS.items()}
    sheets["by_glid_indeks"] = [_window(month, decimals) for month in (10, 11, 12)]
    sheets["punkt_adt"] = [
        {
            **_named(point),
            "municipality_name": "Byen",
            "lat": point[2],
            "lon": point[3],
            "adt": point[4],
            "year_aadt": 2022,
            "adt_ref": point[4] - 100,
        }
        for point in POINTS
    ]
    sheets["punktindeks_maned"] = [
        {**_named(point), "year": 2022, "jan": -1.25, "feb": 3.5, "mar": None} for point in POINTS
    ]
    sheets["punktindeks_aar"] = [
        {**_named(point), "index_2020_2021": -5.25, "index_2021_2022": None} for point in POINTS
    ]
    sheets["punkt_glid_indeks"] = [
        {
            **_named(point),
            "last_month_in_index": dt.date(2022, 12, 1),
            "window": "12_months",
            "index_period": f"{BASE} - (jan 2022 - des 2022)",
            "n_months_reference_year": 12,
            "mean_mdt_reference_year": 10000,
            "n_months_in_index_period": 9,
            "mean_mdt_index_period": 10250,
            "trp_index_p": 2.5,
            "area_index_p": 1.0,
        }
        for point in POINTS
    ]
    return sheets


def lean(decimals: int = 2, area: str = "Byområdet") -> Sheets:
    """The same index in the other shape: other columns in another order, and no standard errors of years."""
    sheets = city(decimals, area)
    for name in _PERIODS:
        sheets[name] = [
            {
                "year_from_to": f"{row['year_base']}-{row['year']}",
                "month_name_short": row["period"][-3:],
                **{key: row[key] for key in reversed(row) if key != "standard_error"},
            }
            for row in sheets[name]
        ]
    return sheets


def written(sheets: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """The workbook; the columns of a sheet are the keys of its rows, in the order they are met."""
    values = {}
    for name, rows in sheets.items():
        headings = list(dict.fromkeys(key for row in rows for key in row))
        values[name] = {(0, column): heading for column, heading in enumerate(headings)} | {
            (at, headings.index(key)): value
            for at, row in enumerate(rows, start=1)
            for key, value in row.items()
            if value is not None
        }
    return workbook_of(values)


def _years(area: str, month: int, period: str, decimals: int) -> list[dict[str, Any]]:
    rows = []
    for kind, years in (("direct", sorted(DIRECT)), ("chained", sorted(DIRECT)[1:])):
        for year in years:
            change, error = DIRECT[year] if kind == "direct" else chained(year)
            rows.append(
                {
                    "area_name": area,
                    "year_base": year - 1 if kind == "direct" else BASE,
                    "year": year,
                    "month": month,
                    "period": period,
                    "index_type": kind,
                    "n_trp": 40,
                    "index_i": round(1 + change / 100, decimals + 2),
                    "index_p": round(change, decimals),
                    "standard_error": round(error, decimals),
                    "ci_lower": round(change - 1.96 * error, decimals),
                    "ci_upper": round(change + 1.96 * error, decimals),
                }
            )
    return rows


def _window(month: int, decimals: int) -> dict[str, Any]:
    names = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
    change, spread, effective = 1.0 + month / 7, 5.4321, 20.6789
    error = spread / sqrt(effective)
    first = f"{names[month % 12]} {2021 if month < 12 else 2022}"
    return {
        "index_i": round(1 + change / 100, decimals + 2),
        "index_p": round(change, decimals),
        "n_trp": 36,
        "n_eff": round(effective, decimals),
        "sd_sample_p": round(spread, decimals),
        "standard_error_p": round(error, decimals),
        "ci_lower": round(change - 2 * error, 1),
        "ci_upper": round(change + 2 * error, 1),
        "index_period": f"{BASE} - ({first} - {names[month - 1]} 2022)",
        "month_object": dt.date(2022, month, 1),
        "month_n": month,
        "year": 2022,
        "window": "12_months",
    }


def _named(point: Sequence[Any]) -> dict[str, Any]:
    return {"trp_id": point[0], "name": point[1], "road_category_and_number": "E6"}
