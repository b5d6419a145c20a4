"""The workbook and the older CSV: from columns to rows. Which period a row is about is read here, and nowhere else."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

from pipelines.sources.norwegian import parse_number
from pipelines.sources.reading import Reading, UnreadableFileError
from pipelines.sources.spreadsheet.delimited import read_delimited
from pipelines.sources.spreadsheet.grid import Grid
from pipelines.sources.spreadsheet.layout import Layout, LayoutColumn, SheetLayout
from pipelines.sources.spreadsheet.match import Record, match_layout
from pipelines.sources.traffic_index.landing import MONTHS, index_reading, missing_reason

_COMMON = ("index_i", "index_p", "n_trp")
_YEARLY = (
    *("area_name", "year_base", "year", "month", "period", "index_type", *_COMMON),
    *("standard_error", "ci_lower", "ci_upper"),
)
_ROLLING = (
    *(*_COMMON, "n_eff", "sd_sample_p", "standard_error_p", "ci_lower", "ci_upper"),
    *("index_period", "month_object", "month_n", "year", "window"),
)
_CSV = (
    *("length_range", "year", "month", "index_p", "n_trp", "year_from_to", "standard_deviation"),
    *("year_base", "variance", "standard_error", "index_i", "area_name"),
)
_LEFT_ALONE = SheetLayout("ignored", ())


def _rows_of(headings: Sequence[str]) -> SheetLayout:
    return SheetLayout("rows", [LayoutColumn(heading, heading, is_required=True) for heading in headings])


_WORKBOOK_LAYOUT = Layout(
    "tallmateriale",
    {
        # counts and monthly changes of each point, of which the index is made
        "punkt_adt": _LEFT_ALONE,
        "punktindeks_maned": _LEFT_ALONE,
        "byindeks_aarlig": _rows_of(_YEARLY),
        "byindeks_hittil": _rows_of(_YEARLY),
        "by_glid_indeks": _rows_of(_ROLLING),
    },
)
_CSV_LAYOUT = Layout("byindeks", {"": _rows_of(_CSV)})
_REMEDY = "Legg inn filen slik Statens vegvesen gir den ut."
_INDEX_ID = re.compile(r"_(\d{2,6})(?=[._])")
_TO_DATE = re.compile(r"jan-(\w{3})")
_WINDOW = re.compile(r"(\d+)_months")
_ROLLING_PERIOD = re.compile(r"(\d{4}) - \((\w{3}) (\d{4}) - (\w{3}) (\d{4})\)")


def read_sheets(file_name: str, content: bytes) -> Reading:
    """The yearly, cumulative and rolling figures of the workbook. They are of light vehicles, as the city index is."""
    from pipelines.sources.spreadsheet.workbook import read_workbook  # a native library, for workbooks only

    matched = match_layout(read_workbook(content), [_WORKBOOK_LAYOUT], is_csv=False, remedy=_REMEDY)
    readers: dict[str, Callable[[Record], dict[str, Any]]] = {
        "byindeks_aarlig": lambda record: _yearly(record, "aarlig"),
        "byindeks_hittil": lambda record: _yearly(record, "hittil"),
        "by_glid_indeks": _rolling,
    }
    rows = [readers[sheet.name](record) for sheet in matched.sheets for record in sheet.records]
    return index_reading(rows, _index_id(file_name), _area(matched.records_with("area_name")), "arbeidsbok")


def read_csv(file_name: str, content: bytes) -> Reading:
    """The older CSV: yearly and cumulative figures of all, light and heavy vehicles."""
    grid = read_delimited(content)
    if grid.rows and grid.rows[0] and grid.rows[0][0].is_blank:  # the numbers of the rows
        grid = Grid(grid.name, [row[1:] for row in grid.rows])
    matched = match_layout([grid], [_CSV_LAYOUT], is_csv=True, remedy=_REMEDY)
    records = matched.records_with("area_name")
    return index_reading([_older(record) for record in records], _index_id(file_name), _area(records), "csv")


def _index_id(file_name: str) -> int:
    found = _INDEX_ID.search(PurePath(file_name).name)
    if not found:
        raise UnreadableFileError(
            "Filnavnet sier ikke hvilken indeks dette er. Ta med indeksens nummer, som i tallmateriale_960.xlsx."
        )
    return int(found.group(1))


def _area(records: Sequence[Record]) -> str:
    areas = sorted({record.text("area_name") for record in records} - {""})
    if len(areas) != 1:
        named = ", ".join(f"«{area}»" for area in areas) or "ingen"
        raise UnreadableFileError(f"Filen skal være om ett område, men har {named}. Legg inn én fil for hvert.")
    return areas[0]


def _yearly(record: Record, measure: str) -> dict[str, Any]:
    cells = _Cells(record)
    month = cells.whole("month")
    ends = _TO_DATE.fullmatch(record.text("period"))
    if not ends or ends.group(1) not in MONTHS or MONTHS.index(ends.group(1)) + 1 != month:
        cells.errors.append(f"perioden «{record.text('period')}» slutter ikke i måned {record.text('month')}")
    return cells.row(
        measure=measure,
        index_type=record.text("index_type"),
        length_range="lette",
        year_base=cells.whole("year_base"),
        year=cells.whole("year"),
        month=month,
        window_months=month,
        n_points=cells.whole("n_trp"),
        se_pct=cells.number("standard_error"),
        index_pct=cells.number("index_p"),
        ci_low=cells.number("ci_lower"),
        ci_high=cells.number("ci_upper"),
    )


def _rolling(record: Record) -> dict[str, Any]:
    cells = _Cells(record)
    window = _WINDOW.fullmatch(record.text("window"))
    period = _ROLLING_PERIOD.fullmatch(record.text("index_period"))
    year, month = cells.whole("year"), cells.whole("month_n")
    months = int(window.group(1)) if window else None
    if not window:
        cells.errors.append(f"vinduet «{record.text('window')}» er ikke skrevet som 12_months")
    if not period or (year, month, months) != _end_and_length(*period.groups()[1:]):
        cells.errors.append(f"perioden «{record.text('index_period')}» er ikke den vinduet, året og måneden sier")
    return cells.row(
        measure=f"rullerende_{months}" if months else None,
        index_type="direct",
        length_range="lette",
        year_base=int(period.group(1)) if period else None,
        year=year,
        month=month,
        window_months=months,
        n_points=cells.whole("n_trp"),
        n_effective=cells.number("n_eff"),
        sd_pct=cells.number("sd_sample_p"),
        se_pct=cells.number("standard_error_p"),
        index_pct=cells.number("index_p"),
        ci_low=cells.number("ci_lower"),
        ci_high=cells.number("ci_upper"),
    )


def _end_and_length(first: str, first_year: str, last: str, last_year: str) -> tuple[int, int, int] | None:
    """Year and month a window ends in, and its months."""
    if first not in MONTHS or last not in MONTHS:
        return None
    years, months = int(last_year) - int(first_year), MONTHS.index(last) - MONTHS.index(first)
    return int(last_year), MONTHS.index(last) + 1, 12 * years + months + 1


def _older(record: Record) -> dict[str, Any]:
    cells = _Cells(record)
    year, month = cells.whole("year"), cells.month_of("month")
    years = re.fullmatch(r"(\d{4})-(\d{4})", record.text("year_from_to"))
    if not years or int(years.group(2)) != year:
        cells.errors.append(f"årene «{record.text('year_from_to')}» slutter ikke i {record.text('year')}")
    # the chained rows name the year they are chained from here, and the last link in year_base
    base = int(years.group(1)) if years else None
    return cells.row(
        measure="aarlig" if month == 12 else "hittil",
        index_type="direct"
        if base == cells.whole("year_base") and base is not None and base + 1 == year
        else "chained",
        length_range=record.text("length_range"),
        year_base=base,
        year=year,
        month=month,
        window_months=month,
        n_points=cells.whole("n_trp"),
        sd_pct=cells.number("standard_deviation"),
        se_pct=cells.number("standard_error"),
        index_pct=cells.number("index_p"),
    )


class _Cells:
    """The cells of one row as figures; what cannot be read is gathered as the row's error."""

    def __init__(self, record: Record) -> None:
        self.errors: list[str] = []
        self._record = record

    def number(self, name: str) -> float | None:
        """The figure, or None where the cell is blank, a hyphen or unreadable."""
        cell = self._record.cell(name)
        if cell.problem:
            self.errors.append(cell.problem)
            return None
        return None if missing_reason(cell.text.strip()) else self._parsed(name, "et tall")

    def whole(self, name: str) -> int | None:
        """The whole number that a row must have."""
        value = self._parsed(name, "et helt tall")
        return None if value is None else int(value)

    def _parsed(self, name: str, what: str) -> float | None:
        text = self._record.text(name)
        value = parse_number(text)
        if value is None or (what == "et helt tall" and value != int(value)):
            self.errors.append(f"{name}: «{text}» er ikke {what}")
            return None
        return float(value)

    def month_of(self, name: str) -> int | None:
        try:
            return date.fromisoformat(self._record.text(name)).month
        except ValueError:
            self.errors.append(f"{name}: «{self._record.text(name)}» er ikke en dato")
            return None

    def row(self, **fields: Any) -> dict[str, Any]:
        text = self._record.text("index_p")
        return {
            **fields,
            "missing_reason": missing_reason(text),
            "error": "; ".join(dict.fromkeys(self.errors)) or None,
            "raw_text": text,
            "raw_line": self._record.raw_line,
            "locator": self._record.cell("index_p").locator,
        }
