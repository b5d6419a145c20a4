"""The workbook and the older CSV: from sheets to the figures of an index. Its points are read in `points`."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipelines.sources.reading import Reading, UnreadableFileError
from pipelines.sources.spreadsheet.delimited import read_delimited
from pipelines.sources.spreadsheet.grid import Cell, Grid, folded
from pipelines.sources.traffic_index import points
from pipelines.sources.traffic_index.cells import Cells, settle_steps
from pipelines.sources.traffic_index.columns import Fields, Row, lay_out, plain_heading
from pipelines.sources.traffic_index.identity import index_id, unit_of
from pipelines.sources.traffic_index.landing import index_reading, latest_month
from pipelines.sources.traffic_index.periods import last_month_to_date, rolling_period, window_months, years_from_to

_FIGURE: Fields = {
    "index_p": (),
    "index_i": (),
    "n_trp": (),
    "n_eff": (),
    "standard_deviation": ("sd_sample_p",),
    "standard_error": ("standard_error_p",),
    "ci_lower": ("ci_start",),
    "ci_upper": ("ci_end",),
    "area_name": (),
    "length_range": (),
    # months and years in words, which the other columns say
    "month_name_short": (),
    "variance": (),
}
_YEARLY: Fields = {
    **_FIGURE,
    "year_base": ("base_year",),
    "year": (),
    "year_from_to": (),
    "index_period": (),
    "month": ("month_n",),
    "period": ("months",),
    "index_type": ("period_build",),
}
_YEARLY_NEEDS = (
    ("index_p",),
    ("year", "year_from_to", "index_period"),
    ("year_base", "year_from_to", "index_period"),
    ("month", "period"),
)
_ROLLING: Fields = {
    **_FIGURE,
    "index_period": (),
    "window": (),
    "year": (),
    "month_n": (),
    "month_object": ("last_month_in_index",),
    "chain_link_se_p": (),
    "chain_start_year_from_to": (),
}
_ROLLING_NEEDS = (("index_p",), ("index_period",))
_CSV_NEEDS = (("index_p",), ("year",), ("month",), ("year_from_to",))
_SHEETS: Mapping[str, tuple[Fields, Sequence[Sequence[str]]]] = {
    "byindeks_aarlig": (_YEARLY, _YEARLY_NEEDS),
    "byindeks_hittil": (_YEARLY, _YEARLY_NEEDS),
    "by_glid_indeks": (_ROLLING, _ROLLING_NEEDS),
}
_INDEX_TYPES = {"direct": "direct", "direkte": "direct", "chained": "chained", "kjedet": "chained"}
_LENGTHS = ("alle", "lette", "tunge")
_PRINTED_ALIKE = ("measure", "index_type", "length_range")
_REMEDY = "Legg inn filen slik Statens vegvesen gir den ut."


def read_sheets(file_name: str, content: bytes) -> Reading:
    """The figures of the workbook, its points and theirs, and the sheets and columns that are left alone.

    The figures are of light vehicles, as the city index is, where the file does not say otherwise.
    """
    from pipelines.sources.spreadsheet.workbook import read_workbook  # a native library, for workbooks only

    grids = [grid for grid in read_workbook(content) if any(not cell.is_blank for row in grid.rows for cell in row)]
    sheets = _by_name(grids, [*_SHEETS, *points.SHEETS])
    tables = {name: lay_out(sheets[name], *needs) for name, needs in _SHEETS.items() if name in sheets}
    missing = [
        f"arket «{sheets[name].name}»: {column}" for name, table in tables.items() for column in table.missing
    ] or ([] if tables else [f"arket «{name}»" for name in _SHEETS])
    if missing:
        raise UnreadableFileError(
            f"Filen er ikke en byindeks. Mangler: {', '.join(missing)}. "
            f"Ark i filen: {', '.join(f'«{grid.name}»' for grid in grids) or 'ingen'}. {_REMEDY}"
        )
    figures = [_figure(name, row) for name, table in tables.items() for row in table.rows]
    settle_steps(figures, _PRINTED_ALIKE)
    index = index_id(file_name)
    area = _area([row for table in tables.values() for row in table.rows], index)
    found, others = points.read_points(
        {name: sheets[name] for name in points.SHEETS if name in sheets}, latest_month(figures)
    )
    others += [_left_alone("kolonne", cell) for table in tables.values() for cell in table.others]
    others += [_left_alone("ark", Cell(grid.name, grid.name)) for grid in grids if grid not in sheets.values()]
    head = {"index_id": index, "area_name": area, "file_form": "arbeidsbok"}
    return index_reading(
        unit_of(index, area, "arbeidsbok"), head, figures, {**found, "traffic_index_left_alone": others}
    )


def read_csv(file_name: str, content: bytes) -> Reading:
    """The older CSV: yearly and cumulative figures of all, light and heavy vehicles."""
    table = lay_out(read_delimited(content), _YEARLY, _CSV_NEEDS)
    if table.missing:
        raise UnreadableFileError(
            "Kolonnene er ikke dem i noe kjent oppsett. Nærmest er byindeks (CSV). "
            f"Mangler: {', '.join(table.missing)}. {_REMEDY}"
        )
    figures = [_older(row) for row in table.rows]
    settle_steps(figures, _PRINTED_ALIKE)
    index = index_id(file_name)
    area = _area(table.rows, index)
    head = {"index_id": index, "area_name": area, "file_form": "csv"}
    others = [_left_alone("kolonne", cell) for cell in table.others]
    return index_reading(unit_of(index, area, "csv"), head, figures, {"traffic_index_left_alone": others})


def _by_name(grids: Sequence[Grid], names: Sequence[str]) -> dict[str, Grid]:
    """The sheets of these names, however they are spelled."""
    sheets: dict[str, Grid] = {}
    for grid in grids:
        name = plain_heading(grid.name)
        if name in sheets:
            raise UnreadableFileError(f"Filen har to ark med navnet «{grid.name}». Slett det ene.")
        if name in names:
            sheets[name] = grid
    return sheets


def _left_alone(kind: str, cell: Cell) -> dict[str, Any]:
    text = cell.text.strip()
    return {
        "kind": kind,
        "name": text,
        "error": None,
        "raw_text": text,
        "raw_line": text,
        "locator": cell.locator,
    }


def _area(rows: Sequence[Row], index: int) -> str:
    """The name of the area as the file writes it; its number where the file does not say."""
    if not rows:
        raise UnreadableFileError("Filen skal være om ett område, men har ingen rader. Legg inn én fil for hvert.")
    areas = {folded(row.text("area_name")): row.text("area_name") for row in rows if row.text("area_name")}
    if len(areas) > 1:
        named = ", ".join(f"«{area}»" for area in sorted(areas.values()))
        raise UnreadableFileError(f"Filen skal være om ett område, men har {named}. Legg inn én fil for hvert.")
    return next(iter(areas.values()), f"indeks {index}")


def _figure(sheet: str, row: Row) -> dict[str, Any]:
    if sheet == "by_glid_indeks":
        return _rolling(row)
    return _yearly(row, sheet.removeprefix("byindeks_"))


def _measured(cells: Cells) -> dict[str, Any]:
    """What is measured the same way in every sheet."""
    written = folded(cells.row.text("length_range"))
    if written and written not in _LENGTHS:
        cells.errors.append(f"length_range: «{written}» er ikke {', '.join(_LENGTHS)}")
    return {
        "length_range": written or "lette",
        "n_points": cells.whole("n_trp"),
        "n_effective": cells.number("n_eff", "n_effective_step"),
        "sd_pct": cells.number("standard_deviation", "sd_step"),
        "se_pct": cells.number("standard_error", "se_step"),
        "index_pct": cells.number("index_p", "index_step"),
        "index_factor": cells.number("index_i", "factor_step"),
        "ci_low": cells.number("ci_lower", "ci_step"),
        "ci_high": cells.number("ci_upper", "ci_step"),
    }


def _yearly(row: Row, measure: str) -> dict[str, Any]:
    cells = Cells(row)
    written_years = row.text("year_from_to") or row.text("index_period")
    years = years_from_to(written_years) or (None, None)
    base = years[0] if cells.whole("year_base") is None else cells.whole("year_base")
    year = years[1] if cells.whole("year") is None else cells.whole("year")
    ends = last_month_to_date(row.text("period"))
    month = cells.month("month") or ends
    if row.text("period") and ends != month:
        cells.errors.append(f"perioden «{row.text('period')}» slutter ikke i måned {row.text('month')}")
    if written_years and years != (base, year):
        cells.errors.append(f"årene «{written_years}» er ikke {base} og {year}")
    _has_period(cells, base, year, month)
    written = row.text("index_type")
    index_type = _INDEX_TYPES.get(folded(written))
    if written and not index_type:
        cells.errors.append(f"index_type: «{written}» er ikke direct eller chained")
    is_link = base is not None and year == base + 1
    return cells.landed(
        "index_p",
        measure=measure,
        index_type=index_type or ("direct" if is_link else "chained"),
        year_base=base,
        year=year,
        month=month,
        window_months=month,
        **_measured(cells),
    )


def _rolling(row: Row) -> dict[str, Any]:
    cells = Cells(row)
    period = rolling_period(row.text("index_period"))
    base, year, month, months = period or (None, None, None, None)
    ends = cells.day("month_object")
    said = {
        "window": (window_months(row.text("window")), months),
        "year": (cells.whole("year"), year),
        "month_n": (cells.whole("month_n"), month),
        "month_object": (ends and (ends.year, ends.month), (year, month)),
    }
    if not period or any(row.text(name) and value != expected for name, (value, expected) in said.items()):
        cells.errors.append(f"perioden «{row.text('index_period')}» er ikke den vinduet, året og måneden sier")
    # an index that goes on from an earlier one is a product, and so is its standard error
    is_chained = bool(row.text("chain_link_se_p") or row.text("chain_start_year_from_to"))
    return cells.landed(
        "index_p",
        measure=f"rullerende_{months}" if months else None,
        index_type="chained" if is_chained else "direct",
        year_base=base,
        year=year,
        month=month,
        window_months=months,
        **_measured(cells),
    )


def _older(row: Row) -> dict[str, Any]:
    cells = Cells(row)
    year, month = cells.whole("year", is_required=True), cells.month("month")
    years = years_from_to(row.text("year_from_to"))
    if not years or years[1] != year:
        cells.errors.append(f"årene «{row.text('year_from_to')}» slutter ikke i {row.text('year')}")
    # the chained rows name the year they are chained from here, and the last link in year_base
    base = years[0] if years else None
    _has_period(cells, base, year, month)
    is_link = base is not None and base + 1 == year and cells.whole("year_base") in (base, None)
    return cells.landed(
        "index_p",
        measure="aarlig" if month == 12 else "hittil",
        index_type="direct" if is_link else "chained",
        year_base=base,
        year=year,
        month=month,
        window_months=month,
        **_measured(cells),
    )


def _has_period(cells: Cells, base: int | None, year: int | None, month: int | None) -> None:
    if not cells.errors and (base is None or year is None or month not in range(1, 13)):
        cells.errors.append("raden sier ikke hvilke år og hvilken måned tallet gjelder")
