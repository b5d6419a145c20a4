"""Two vintages of a table through the whole road: what changed, what is known now, and what was known then."""

from datetime import datetime
from pathlib import Path

import pytest

from pipelines.home import Home
from tests.e2e.command import ask, maalbar
from tests.integration.kostra_answers import answer, fetch

YEARS = ("2022", "2023", "2024", "2025")
REGIONS = ("0301", "4601", "5001", "EAK", "EAKUO")
FUNCTIONS = tuple(f"FGK{number}" for number in range(1, 11))
DIMENSIONS = {
    "KOKkommuneregion0000": REGIONS,
    "KOKfunksjon0000": FUNCTIONS,
    "KOKart0000": ("AGD10",),
    "ContentsCode": ("KOSbelop0000",),
    "Tid": YEARS,
}
FIGURES = [1000.0 + place for place in range(len(REGIONS) * len(FUNCTIONS) * len(YEARS))]
CHANGED = (0, 3, 17, 40, 77, 81, 100, 122, 160, 199)
"""Ten cells, one of which becomes secret; the last one is of 2025, which was not final in March."""


def cell(place: int) -> tuple[str, str, int]:
    """Region, function and year of a cell: the last dimension runs fastest."""
    row, year = divmod(place, len(YEARS))
    region, function = divmod(row, len(FUNCTIONS))
    return REGIONS[region], FUNCTIONS[function], int(YEARS[year])


def store(home: Home, updated: str, fetched_at: datetime, figures: list[float | None], **changes: object) -> None:
    """Puts a fetch of the table in the home, as if it had been fetched then."""
    path = home.fetched / "kostra" / "12362" / f"12362_{fetched_at:%Y%m%dT%H%M%SZ}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    document = answer(DIMENSIONS, figures, updated=updated, source="Oppdiktet", **changes)
    path.write_bytes(fetch(document, metadata=document, fetched_at=fetched_at))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with nothing but two fetches of one table, refreshed after each."""
    home = Home(Path(tmp_path_factory.mktemp("vintages")))
    home.sources.mkdir()
    store(home, "2026-03-15T07:00:00Z", datetime(2026, 3, 20, 2, 30), list(FIGURES))
    first = maalbar(home, "refresh")
    assert first.returncode == 0, first.stdout + first.stderr
    assert ask(home, "select count(*) as n from marts.kostra_revision") == [{"n": 0}]
    figures: list[float | None] = [figure + 7 if place in CHANGED else figure for place, figure in enumerate(FIGURES)]
    figures[40] = None
    store(home, "2026-06-15T06:00:00Z", datetime(2026, 6, 20, 2, 30), figures, status={"40": ":"})
    second = maalbar(home, "refresh", "--full")  # reads the first file again too, which must not count twice
    assert second.returncode == 0, second.stdout + second.stderr
    return home


def test_exactly_the_changed_cells_are_revisions(home: Home) -> None:
    rows = ask(home, "select * from marts.kostra_revision")
    found = {(row["region_code"], row["indicator_id"].split("KOKfunksjon0000=")[1], row["year"]): row for row in rows}
    assert set(found) == {cell(place) for place in CHANGED}
    for place in CHANGED:
        row = found[cell(place)]
        assert float(row["previous_value"]) == FIGURES[place]
        assert row["change"] is None if place == 40 else float(row["change"]) == 7
        assert row["is_closed_year"] == (cell(place)[2] != 2025)
    assert found[cell(40)]["missing_reason"] == "confidential"


def test_the_mart_shows_the_newest_and_marks_what_was_revised(home: Home) -> None:
    rows = ask(
        home, "select vintage_date, is_revised, count(*) as n from marts.kostra_indicator group by all order by 2"
    )
    assert rows == [
        {"vintage_date": "2026-06-15", "is_revised": False, "n": 190},
        {"vintage_date": "2026-06-15", "is_revised": True, "n": 10},
    ]
    assert ask(home, "select vintage_count, is_demo from marts.kostra_table") == [{"vintage_count": 2, "is_demo": True}]


def test_a_question_as_known_before_the_second_fetch_gets_the_old_figures(home: Home) -> None:
    region, function, year = cell(0)
    query = f"""
        select value::int as value, vintage_date from marts.kostra_indicator
        where region_code = '{region}' and indicator_id like '%={function}' and year = {year}
    """
    assert ask(home, query) == [{"value": 1007, "vintage_date": "2026-06-15"}]
    answered = maalbar(home, "sql", query, "--known-on", "2026-06-19", "--format", "csv")
    assert answered.returncode == 0, answered.stderr
    assert answered.stdout.split()[1] == "1000,2026-03-15"
    all_of_them = "select sum(value)::int as total, count(*) as n from marts.kostra_indicator"
    answered = maalbar(home, "sql", all_of_them, "--known-on", "2026-06-19", "--format", "csv")
    assert answered.stdout.split()[1] == f"{int(sum(FIGURES))},{len(FIGURES)}"
    before = maalbar(home, "sql", all_of_them, "--known-on", "2026-03-19")
    assert before.returncode == 1
    assert "Ingenting var kjent 2026-03-19" in before.stderr


def test_a_figure_leads_back_to_its_answer_then_and_now(home: Home) -> None:
    region, function, year = cell(0)
    key = ("12362", f"KOSbelop0000|KOKart0000=AGD10|KOKfunksjon0000={function}", region, str(year))
    now = maalbar(home, "trace", "kostra_indicator", *key, "--format", "csv").stdout
    assert "12362_20260620T023000Z.zip" in now
    assert "extract-0001 cell 0,Tabell 12362,1007" in now
    then = maalbar(home, "trace", "kostra_indicator", *key, "--known-on", "2026-06-19", "--format", "csv").stdout
    assert "12362_20260320T023000Z.zip" in then
    assert "extract-0001 cell 0,Tabell 12362,1000" in then


def test_a_file_that_was_read_twice_counts_once(home: Home) -> None:
    loads = ask(
        home, "select file_name, count(*) as n from ops.load where verdict like 'accepted%' group by 1 order by 1"
    )
    assert [load["n"] for load in loads] == [2, 1], "the second refresh read the first file again"
    assert ask(home, "select vintage_count, first_known_at from marts.kostra_table") == [
        {"vintage_count": 2, "first_known_at": "2026-03-20 02:30:00"}
    ]
