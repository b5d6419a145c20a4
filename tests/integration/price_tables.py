"""Made-up figures in tables of the shapes of Statistics Norway's price indices: quarterly 08662 and monthly 14700."""

from collections.abc import Mapping
from typing import Any

from tests.replay import Dimension, Table

QUARTERS = tuple(f"{year}K{quarter}" for year in (2023, 2024, 2025) for quarter in (1, 2, 3, 4))
MONTHS = {f"2024M{month:02}": 98.5 for month in range(1, 13)}


def road_table(periods: tuple[str, ...] = QUARTERS, first: float = 100.0, **changes: Any) -> Table:
    """Two kinds of road works that may be left out, and two contents; the total rises by one point a quarter."""
    dimensions = [
        Dimension("Veganlegg", {"00": "Veganlegg i alt", "01": "Veg i dagen"}, is_eliminable=True),
        Dimension("ContentsCode", {"ByggIndex": "Indeks", "Endring": "Endring"}, "metric", unit="indeks"),
        Dimension("Tid", {period: period for period in periods}, "time"),
    ]
    figures: dict[tuple[str, ...], float | str] = {
        ("00", "ByggIndex", period): first + place for place, period in enumerate(periods)
    }
    given = changes.pop("figures", {})
    return Table("08662", "Byggekostnadsindeks for veganlegg", dimensions, figures=figures | given, **changes)


def consumer_table(months: Mapping[str, float] = MONTHS, **changes: Any) -> Table:
    """Two groups of goods, which may be left out, by month; the total is the given index."""
    dimensions = [
        Dimension("VareTjenesteGrp", {"00": "Totalindeks", "01": "Matvarer"}, is_eliminable=True),
        Dimension("ContentsCode", {"KpiIndMnd": "Konsumprisindeks"}, "metric", unit="indeks"),
        Dimension("Tid", {month: month for month in months}, "time"),
    ]
    figures: dict[tuple[str, ...], float | str] = {("00", "KpiIndMnd", month): index for month, index in months.items()}
    return Table("14700", "Konsumprisindeks", dimensions, figures=figures, **changes)


def answer_of(table: Table, **left_out: None) -> dict[str, Any]:
    """The whole table as json-stat2, without the dimensions named."""
    return table.dataset({d.code: list(d.labels) for d in table.dimensions if d.code not in left_out})
