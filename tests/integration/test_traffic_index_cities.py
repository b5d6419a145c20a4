"""The traffic index of any city: delivered workbooks, made-up ones in their shapes, and what may differ or be wrong."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from pipelines.gates.suite import load_suite
from pipelines.home import PROJECT, Home
from pipelines.registry import source_by_id
from pipelines.sources.reading import UnreadableFileError
from pipelines.sources.traffic_index import read
from pipelines.sources.traffic_index.identity import index_id
from tests.integration.gating import breaks_by_rule, open_warehouse
from tests.integration.traffic_workbooks import BASE, DIRECT, POINTS, Sheets, chained, city, lean, written

SOURCE = source_by_id("traffic_index")
DELIVERED = PROJECT.parent / "shared/testdata/byindeks"
NAME = "tallmateriale_960.xlsx"
MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("home"))
    open_warehouse(home, SOURCE)
    return home


def breaks(home: Home, sheets: Sheets, name: str = NAME) -> dict[str, list[tuple[object, ...]]]:
    return breaks_by_rule(home, SOURCE, written(sheets), name)


# --- workbooks as they are delivered ---------------------------------------------------------------------------------


def delivered(index: int) -> Path:
    path = DELIVERED / f"tallmateriale_{index}.xlsx"
    if not path.exists():
        pytest.skip("The recorded workbooks of the cities are not here (../shared/testdata/byindeks).")
    return path


def sheet_rows(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of each sheet by heading, read by a library and nothing of ours."""
    workbook = CalamineWorkbook.from_path(path)
    sheets = {name: workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names}
    return {name: [dict(zip(rows[0], row, strict=True)) for row in rows[1:]] for name, rows in sheets.items()}


@pytest.mark.parametrize(
    ("index", "unit", "noted"),
    [
        (8952, "Bergen (8952) arbeidsbok", set()),
        (
            959,
            "Oslo (959) arbeidsbok",
            # four points without a name or a place, and the figures of Oslo and Akershus each
            {"traffic_index_point_figure.point.known", "traffic_index_left_alone.listed"},
        ),
        (952, "Nord-Jæren (952) arbeidsbok", set()),
        (960, "Trondheim (960) arbeidsbok", set()),
    ],
)
def test_a_delivered_workbook_is_accepted_with_its_own_figures(
    home: Home, index: int, unit: str, noted: set[str]
) -> None:
    path = delivered(index)
    found = breaks_by_rule(home, SOURCE, path.read_bytes(), f"tallmateriale_{index} (1).xlsx")
    assert set(found) == noted
    reading, sheets = read(path.name, path.read_bytes()), sheet_rows(path)
    assert reading.unit == unit

    figures = reading.tables["traffic_index"]
    own = [row for name in ("byindeks_aarlig", "byindeks_hittil", "by_glid_indeks") for row in sheets[name]]
    assert figures.height == len(own)
    assert figures["index_pct"].sum() == pytest.approx(sum(row["index_p"] for row in own), abs=1e-6)
    assert figures["ci_low"].sum() == pytest.approx(sum(row["ci_lower"] for row in own), abs=1e-6)
    latest = sheets["by_glid_indeks"][-1]
    (last,) = figures.filter(measure="rullerende_36", year=int(latest["year"]), month=int(latest["month_n"])).rows(
        named=True
    )
    assert (last["index_pct"], last["year_base"]) == (
        pytest.approx(latest["index_p"]),
        int(latest["index_period"][:4]),
    )

    points = reading.tables["traffic_index_point"]
    assert points.height == len(sheets["punkt_adt"])
    assert points["adt"].sum() == sum(row["adt"] for row in sheets["punkt_adt"])
    assert points["latitude"].sum() == pytest.approx(sum(row["lat"] for row in sheets["punkt_adt"]))
    own_figures = {
        "maaned": [row[month] for row in sheets["punktindeks_maned"] for month in MONTHS],
        "aar": [
            value for row in sheets.get("punktindeks_aar", []) for key, value in row.items() if key.startswith("index_")
        ],
        "rullerende": [row["trp_index_p"] for row in sheets.get("punkt_glid_indeks", [])],
    }
    for measure, values in own_figures.items():
        numbers = [value for value in values if value != ""]
        landed = reading.tables["traffic_index_point_figure"].filter(
            pl.col("measure").str.starts_with(measure), pl.col("index_pct").is_not_null()
        )
        assert landed.height == len(numbers)
        assert landed["index_pct"].sum() == pytest.approx(sum(numbers), abs=1e-6)


def test_a_figure_altered_in_a_delivered_workbook_is_caught(home: Home) -> None:
    sheets = sheet_rows(delivered(959))
    chain = next(row for row in sheets["byindeks_aarlig"] if row["index_type"] == "chained" and row["year"] == 2022)
    chain["index_p"], chain["index_i"] = chain["index_p"] + 0.1, chain["index_i"] + 0.001
    altered: Sheets = {
        name: [{key: None if value == "" else value for key, value in row.items()} for row in rows]
        for name, rows in sheets.items()
        if not name.startswith("punkt")
    }
    found = breaks(home, altered, "tallmateriale_959.xlsx")
    assert set(found) - {"traffic_index_left_alone.listed"} == {"traffic_index.chain.holds"}


# --- made-up workbooks in both shapes --------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [city, lean])
@pytest.mark.parametrize("decimals", [1, 2, 6])
def test_both_shapes_are_accepted_whatever_the_decimals(
    home: Home, shape: Callable[[int, str], Sheets], decimals: int
) -> None:
    sheets = shape(decimals, "Trondheimsområdet")
    assert breaks(home, sheets) == {}
    reading = read(NAME, written(sheets))
    rows = reading.tables["traffic_index"]
    assert rows.height == 2 * (len(DIRECT) + len(DIRECT) - 1) + 3
    assert (reading.unit, reading.vintage_date) == ("Trondheim (960) arbeidsbok", dt.date(2022, 12, 31))
    assert rows["area_name"].unique().to_list() == ["Trondheimsområdet"]
    (last,) = rows.filter(measure="aarlig", index_type="chained", year=2022).rows(named=True)
    assert last["index_pct"] == pytest.approx(chained(2022)[0], abs=0.5 * 10**-decimals + 1e-9)
    assert last["index_step"] == pytest.approx(10**-decimals)
    assert (last["se_pct"] is None) == (shape is lean)


def test_the_points_of_a_workbook() -> None:
    tables = read(NAME, written(city())).tables
    points = tables["traffic_index_point"].rows(named=True)
    assert [(row["point_id"], row["latitude"], row["longitude"], row["adt"]) for row in points] == [
        (point[0], point[2], point[3], point[4]) for point in POINTS
    ]
    first = tables["traffic_index_point_figure"].filter(point_id=POINTS[0][0]).rows(named=True)
    assert [
        (row["measure"], row["year_base"], row["year"], row["month"], row["window_months"], row["index_pct"])
        for row in first
    ] == [
        ("maaned", None, 2022, 1, 1, -1.25),
        ("maaned", None, 2022, 2, 1, 3.5),
        ("maaned", None, 2022, 3, 1, None),
        ("aar", 2020, 2021, 12, 12, -5.25),
        ("aar", 2021, 2022, 12, 12, None),
        ("rullerende_12", BASE, 2022, 12, 12, 2.5),
    ]
    assert (first[2]["missing_reason"], first[5]["period_month_count"], first[5]["base_mdt"]) == ("blank", 9, 10000)
    assert first[0]["locator"] == "punktindeks_maned!E2"


def test_months_to_come_are_not_missing() -> None:
    sheets = city()
    for row in sheets["punktindeks_maned"]:
        row |= {"year": 2023, "jan": None}
    months = read(NAME, written(sheets)).tables["traffic_index_point_figure"].filter(measure="maaned")
    assert months.select("point_id", "month", "index_pct").rows() == [(point[0], 2, 3.5) for point in POINTS]


def reordered(sheets: Sheets) -> None:
    for name, rows in sheets.items():
        sheets[name] = [dict(reversed(row.items())) for row in rows]


def with_an_extra_column(sheets: Sheets) -> None:
    sheets["byindeks_aarlig"] = [{"merknad": "se rapporten", **row} for row in sheets["byindeks_aarlig"]]


def with_an_extra_sheet(sheets: Sheets) -> None:
    sheets["les_meg"] = [{"tekst": "Foreløpige tall"}]


def without(*columns: str) -> Callable[[Sheets], None]:
    def change(sheets: Sheets) -> None:
        for name in ("byindeks_aarlig", "byindeks_hittil", "by_glid_indeks"):
            sheets[name] = [{key: row[key] for key in row if key not in columns} for row in sheets[name]]

    return change


def without_points(sheets: Sheets) -> None:
    for name in [name for name in sheets if name.startswith("punkt")]:
        del sheets[name]


def without_a_sheet(sheets: Sheets) -> None:
    del sheets["byindeks_hittil"]


def with_years_and_months_as_text(sheets: Sheets) -> None:
    sheets["byindeks_aarlig"] = [
        {
            **{key: row[key] for key in row if key not in ("year", "year_base", "period")},
            "index_period": f"{row['year_base']}-{row['year']}",
            "month": dt.date(row["year"], row["month"], 1),
        }
        for row in sheets["byindeks_aarlig"]
    ]


def with_other_spelling(sheets: Sheets) -> None:
    sheets["Byindeks årlig"] = sheets.pop("byindeks_aarlig")
    sheets["Byindeks årlig"] = [{key.upper(): row[key] for key in row} for row in sheets["Byindeks årlig"]]


LISTED = "traffic_index_left_alone.listed"


@pytest.mark.parametrize(
    ("change", "noted"),
    [
        (reordered, {}),
        (with_an_extra_column, {LISTED: "byindeks_aarlig!A1: kolonnen «merknad» er ikke kjent"}),
        (with_an_extra_sheet, {LISTED: "Arket «les_meg» er ikke kjent"}),
        (without("standard_error", "standard_error_p"), {}),
        (without("n_trp"), {}),
        (without("index_i"), {}),
        (without("ci_lower", "ci_upper"), {}),
        (without("area_name"), {}),
        (without("year_base"), {"needs": "«year_base» eller «year_from_to»"}),
        (without_points, {}),
        (without_a_sheet, {}),
        (with_other_spelling, {}),
        (with_years_and_months_as_text, {}),
    ],
)
def test_what_may_differ_from_city_to_city(home: Home, change: Callable[[Sheets], None], noted: dict[str, str]) -> None:
    sheets = city(2, "Trondheim")
    change(sheets)
    if "needs" in noted:
        with pytest.raises(UnreadableFileError, match=noted["needs"]):
            read(NAME, written(sheets))
        return
    found = breaks(home, sheets)
    assert set(found) == set(noted)
    for rule, says in noted.items():
        assert says in str(found[rule][0][1])
    assert read(NAME, written(sheets)).tables["traffic_index"]["index_pct"].null_count() == 0


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("tallmateriale_960.xlsx", 960),
        ("tallmateriale_960 (1).xlsx", 960),
        ("tallmateriale_960(12).xlsx", 960),
        ("Kopi av tallmateriale_8952 - Kopi.xlsx", 8952),
        ("2026-05-01 tallmateriale_16952_mai_2026.xlsx", 16952),
        ("tallmateriale 20952 2026.xlsx", 20952),
        ("byindeks-959.csv", 959),
        ("2026 Bergen 8952.xlsx", 8952),
    ],
)
def test_the_number_of_an_index_in_a_file_name(name: str, index: int) -> None:
    assert index_id(name) == index


@pytest.mark.parametrize("name", ["tallmateriale.xlsx", "byindeks (1).xlsx", "byindeks 2026.xlsx"])
def test_a_file_name_without_the_number_of_an_index(name: str) -> None:
    with pytest.raises(UnreadableFileError, match="sier ikke hvilken indeks"):
        index_id(name)


def test_an_index_that_is_not_known_is_shown_with_its_own_name(home: Home) -> None:
    sheets = lean(2, "Byområdet")
    found = breaks(home, sheets, "tallmateriale_77777 (1).xlsx")
    assert list(found) == ["traffic_index.area.known"]
    assert found["traffic_index.area.known"][0][1] == (
        "Indeks 77777 «Byområdet» er ikke blant de kjente indeksene, og vises med filens eget navn."
    )
    (rule,) = (rule for rule in load_suite("traffic_index") if rule.id == "traffic_index.area.known")
    assert rule.severity == "warning"
    assert "traffic_index_area.csv" in rule.remedy
    assert read("tallmateriale_77777.xlsx", written(sheets)).unit == "Byområdet (77777) arbeidsbok"


def test_a_city_that_goes_on_from_an_earlier_index(home: Home) -> None:
    """Two chains side by side, a direct figure over several years, and rolling figures that are products of two."""
    sheets = city(6, "Tromsø")
    for name in ("byindeks_aarlig", "byindeks_hittil"):
        links = {row["year"]: row for row in sheets[name] if row["index_type"] == "direct"}
        two_years = next(row for row in sheets[name] if row["index_type"] == "chained" and row["year"] == 2021)
        index = links[2021]["index_i"] * links[2022]["index_i"]
        both = [links[2021]["standard_error"] / 100, links[2022]["standard_error"] / 100]
        error = (
            (links[2021]["index_i"] * both[1]) ** 2 + (links[2022]["index_i"] * both[0]) ** 2 + (both[0] * both[1]) ** 2
        ) ** 0.5
        change = 100 * (index - 1)
        second = {
            **links[2022],
            "year_base": 2020,
            "index_type": "chained",
            "index_i": round(index, 8),
            "index_p": round(change, 6),
            "standard_error": round(100 * error, 6),
            "ci_lower": round(change - 196 * error, 6),
            "ci_upper": round(change + 196 * error, 6),
            "n_trp": None,
        }
        sheets[name] = [
            {**two_years, "index_type": "direct"},
            *(row for row in sheets[name] if row is not two_years and row["year"] != 2020),
            second,
        ]
    sheets["by_glid_indeks"] = [
        {**row, "standard_error_p": row["standard_error_p"] * 2, "chain_link_se_p": 1.5}
        for row in sheets["by_glid_indeks"]
    ]
    found = breaks(home, sheets, "tallmateriale_16952.xlsx")
    # its reference year in the reference data is another: said, and no more
    assert {rule.id: rule.severity for rule in load_suite("traffic_index") if rule.id in found} == {
        "traffic_index.base_year.constant": "warning",
    }
    rows = read("tallmateriale_16952.xlsx", written(sheets)).tables["traffic_index"]
    assert rows.filter(measure="aarlig", index_type="chained")["year_base"].unique().sort().to_list() == [2019, 2020]


# --- what is wrong ---------------------------------------------------------------------------------------------------


def changed(sheet: str, at: int, **values: Any) -> Callable[[Sheets], None]:
    def change(sheets: Sheets) -> None:
        sheets[sheet][at] |= values

    return change


def twice(sheet: str) -> Callable[[Sheets], None]:
    def change(sheets: Sheets) -> None:
        sheets[sheet].append(dict(sheets[sheet][0]))

    return change


def of_bergen(sheets: Sheets) -> None:
    for name in ("byindeks_aarlig", "byindeks_hittil"):
        for row in sheets[name]:
            row["area_name"] = "Bergensområdet"


EXAMPLES: dict[str, tuple[Callable[[Sheets], object], str]] = {
    "traffic_index.area.of_another": (
        of_bergen,
        "Filen heter som indeks 960 (Trondheim), men er om «Bergensområdet», som er indeks 8952.",
    ),
    "traffic_index.base_year.before": (
        changed("by_glid_indeks", 0, index_period="2022 - (nov 2021 - okt 2022)"),
        "rullerende_12 2022-10 regnes fra 2022, som ikke er før.",
    ),
    "traffic_index.index.agrees": (
        changed("by_glid_indeks", 0, index_i=1.0301),
        "by_glid_indeks!B2: indeksen er 2,43 %, men index_i er 1,0301, altså 3,01 %.",
    ),
    "traffic_index_point.cell.readable": (
        changed("punkt_adt", 0, adt="mange"),
        "punkt_adt!G2: adt: «mange» er ikke et tall.",
    ),
    "traffic_index_point.row.once": (twice("punkt_adt"), "punktet 00001V1 står 2 ganger."),
    "traffic_index_point.place.in_norway": (
        changed("punkt_adt", 0, lat=10.4, lon=63.4),
        "ligger på 10,4000 grader nord og 63,4000 grader øst.",
    ),
    "traffic_index_point.traffic.possible": (changed("punkt_adt", 1, adt_ref=-5), "00002V2 har -5,0 kjøretøy"),
    "traffic_index_point_figure.cell.readable": (
        changed("punktindeks_maned", 0, jan="ca 3"),
        "punktindeks_maned!E2: jan: «ca 3» er ikke et tall.",
    ),
    "traffic_index_point_figure.row.once": (twice("punkt_glid_indeks"), "00001V1 rullerende_12 2022-12 står 2 ganger."),
    "traffic_index_point_figure.point.known": (
        changed("punktindeks_maned", 1, trp_id="99999V9"),
        "99999V9 «Tunnel» står ikke blant tellepunktene.",
    ),
    "traffic_index_point_figure.index.possible": (
        changed("punktindeks_aar", 0, index_2020_2021=-100.5),
        "00001V1 har en endring på -100,50 %.",
    ),
    "traffic_index_point_figure.month_count.within": (
        changed("punkt_glid_indeks", 0, n_months_in_index_period=13),
        "00001V1 er talt i 13 av 12 måneder",
    ),
    "traffic_index_point_figure.index.of_traffic": (
        changed("punkt_glid_indeks", 1, trp_index_p=2.6),
        "00002V2 er endret med 2,60 %, men trafikken gir 2,50 %.",
    ),
    "traffic_index_left_alone.sheet.readable": (
        lambda sheets: [row.pop("trp_index_p") for row in sheets["punkt_glid_indeks"]],
        "arket «punkt_glid_indeks» kan ikke leses uten «trp_index_p»",
    ),
    LISTED: (with_an_extra_sheet, "Arket «les_meg» er ikke kjent, og er ikke lest."),
}  # fmt: skip


@pytest.mark.parametrize("rule_id", EXAMPLES)
def test_a_rule_catches_its_example(home: Home, rule_id: str) -> None:
    change, says = EXAMPLES[rule_id]
    sheets = city(2, "Trondheim")
    change(sheets)
    found = breaks(home, sheets)
    assert rule_id in found
    assert set(found) <= {rule_id, "traffic_index.base_year.constant", "traffic_index.area.known"}
    assert says in str(found[rule_id][0][1])


def test_a_file_of_something_else_says_what_was_looked_for() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read("tallmateriale_960.xlsx", written({"Ark1": [{"kommune": "Trondheim", "beløp": 3}]}))
    assert str(caught.value) == (
        "Filen er ikke en byindeks. Mangler: arket «byindeks_aarlig», arket «byindeks_hittil», arket «by_glid_indeks». "
        "Ark i filen: «Ark1». Legg inn filen slik Statens vegvesen gir den ut."
    )


def test_two_columns_of_the_same_field_are_not_chosen_between() -> None:
    sheets = city()
    sheets["by_glid_indeks"] = [{**row, "standard_error": 1} for row in sheets["by_glid_indeks"]]
    with pytest.raises(UnreadableFileError, match=r"«by_glid_indeks» har to kolonner for standard_error"):
        read(NAME, written(sheets))
