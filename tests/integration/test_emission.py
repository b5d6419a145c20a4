"""Emissions per municipality: a small made-up workbook, ways a file can be wrong, and each rule's example."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipelines.gates.suite import load_suite
from pipelines.home import Home
from pipelines.loads.candidate import pending_loads
from pipelines.loads.verdict import judge
from pipelines.registry import source_by_id
from pipelines.sources.emission import SHEET, read
from pipelines.sources.emission.landing import LANDING
from pipelines.sources.reading import UnreadableFileError
from pipelines.warehouse.connection import connect
from tests.integration.gating import breaks_by_rule, open_warehouse
from tests.integration.sheets import workbook_of

SOURCE = source_by_id("emission")
HEADINGS = (
    *("Fylke", "Kommunenummer", "Kommune", "År", "Sektor", "Utslippskilde", "Klimagass"),
    "Utslipp (tonn CO2-ekvivalenter)",
)
LINE = ("Demofylket", 9991, "Demokommunen", 2023, "Veitrafikk", "Personbiler", "CO2", 1234.5678)


def line(**changes: Any) -> tuple[Any, ...]:
    """A line with other values by heading; blanks and brackets of the headings are not needed."""
    return tuple(changes.get(heading.split(" ")[0], value) for heading, value in zip(HEADINGS, LINE, strict=True))


def book(*lines: tuple[Any, ...], sheet: str = SHEET, headings: tuple[str, ...] = HEADINGS) -> bytes:
    rows = {(row, at): value for row, cells in enumerate((headings, *lines)) for at, value in enumerate(cells)}
    return workbook_of({"Les meg": {(0, 0): "Forklaring"}, sheet: rows})


EXAMPLES = {
    "emission.cell.readable": ([line(Utslipp="ukjent")], f"{SHEET}!H2: «ukjent» er ikke et tall."),
    "emission.year.known": ([line(År=2010)], "2010 er ikke et år i statistikken; 1 linjer."),
    "emission.row.once": (
        [line(), line()],
        "Demokommunen 2023, Veitrafikk, Personbiler, CO2 står 2 ganger.",
    ),
    "emission.row.no_total": ([line(Sektor="Totalt")], f"{SHEET}!H2: linjen er en sum (Totalt, Personbiler, CO2)."),
    "emission.tonnes.not_negative": ([line(Utslipp=-2.5)], "Demokommunen 2023, Personbiler er -2,5 tonn."),
}


@pytest.mark.parametrize("text", ["nan", "inf", "1e30", ""])
def test_what_is_no_figure_is_never_a_line_without_one(text: str) -> None:
    rows = read("a.xlsx", book(line(Utslipp=text))).tables["emission"]
    assert rows["tonnes"].to_list() == [None]
    assert rows["error"].to_list() == [f"«{text}» er ikke et tall"]


def test_what_a_line_becomes(tmp_path: Path) -> None:
    content = book(line(), line(Kommunenummer="K-0301", År="2024"), line(Klimagass="CH4", Utslipp=2), ("",) * 8)
    reading = read("a.xlsx", content)
    assert (reading.unit, reading.vintage_date) == ("Alle kommuner", None)
    rows = reading.tables["emission"]
    assert dict(rows.schema) == dict(LANDING["emission"])
    assert rows["error"].is_null().all()
    assert rows["municipality_code"].to_list() == ["9991", "0301", "9991"]
    assert rows["year"].to_list() == [2023, 2024, 2023]
    assert rows["tonnes"].to_list() == [Decimal("1234.5678"), Decimal("1234.5678"), Decimal(2)]
    assert rows["locator"].to_list() == [f"{SHEET}!H{row}" for row in (2, 3, 4)]
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    assert breaks_by_rule(home, SOURCE, content) == {}


def test_headings_may_stand_below_a_title_and_with_a_lowered_figure() -> None:
    lowered = tuple(heading.replace("CO2", "CO₂") for heading in HEADINGS)
    rows = read("a.xlsx", book(lowered, line(), headings=("Utslipp av klimagasser",))).tables["emission"]
    assert rows["locator"].to_list() == [f"{SHEET}!H3"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (book(line(), sheet="Oversikt"), "ikke arket «Oversikt - detaljert», men Les meg, Oversikt"),
        (book(line(), headings=HEADINGS[:-1]), "mangler kolonner"),
        (b"PK", "ingen arbeidsbok"),
    ],
)
def test_a_file_that_is_no_statistics_says_what_to_do(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFileError, match=says):
        read("a.xlsx", content)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"Kommunenummer": "Demo"}, "«Demo» er ikke et kommunenummer"),
        ({"År": "i fjor", "Utslipp": ""}, "«i fjor» er ikke et år; «» er ikke et tall"),
    ],
)
def test_a_line_that_is_not_understood_is_a_row_with_an_error(changes: dict[str, Any], says: str) -> None:
    assert read("a.xlsx", book(line(**changes))).tables["emission"]["error"].to_list() == [says]


def test_every_rule_has_an_example() -> None:
    assert {*EXAMPLES, "emission.history.recalculated"} == {rule.id for rule in load_suite("emission")}


@pytest.mark.parametrize("rule_id", EXAMPLES)
def test_a_rule_catches_its_example(tmp_path: Path, rule_id: str) -> None:
    lines, says = EXAMPLES[rule_id]
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    found = breaks_by_rule(home, SOURCE, book(*lines))
    assert list(found) == [rule_id]
    assert says in str(found[rule_id][0][1])


def test_uptake_in_forests_may_be_negative(tmp_path: Path) -> None:
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    assert breaks_by_rule(home, SOURCE, book(line(Sektor="Skog og arealbruk", Utslipp=-20))) == {}


def test_a_release_that_changes_earlier_years_is_told(tmp_path: Path) -> None:
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    assert breaks_by_rule(home, SOURCE, book(line())) == {}
    with connect(home.warehouse) as connection:
        connection.execute("insert into raw.emission select * from candidate.emission")
        connection.execute("""
            insert into ops.load
            select load_id, source_id, unit, file_name, sha256, bytes, vintage_date, read_at, row_count, 'accepted',
                null, source_version
            from candidate.load
        """)
        connection.execute("delete from candidate.load")
        connection.execute("delete from candidate.emission")
    found = breaks_by_rule(home, SOURCE, book(line(Utslipp=1300), line(År=2024)))
    assert found == {
        "emission.history.recalculated": [
            (f"{SHEET}!H2", "9991 Demokommunen: 1 år er regnet om, 2023 fra 1234,6 til 1300 tonn.")
        ]
    }


def test_an_older_release_that_is_read_again_is_held_against_what_came_before_it(tmp_path: Path) -> None:
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    old, new = book(line()), book(line(Utslipp=1300))
    told = []
    for content in (old, new, old, new):
        told.append(set(breaks_by_rule(home, SOURCE, content, f"{content is new}.xlsx")))
        with connect(home.warehouse) as connection:
            for load in pending_loads(connection, SOURCE.id):
                judge(connection, SOURCE, load, [])
    assert told == [set(), {"emission.history.recalculated"}] * 2
