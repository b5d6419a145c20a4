"""Price indices from Statistics Norway's tables: how they are fetched, and what becomes of an answer."""

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import orjson
import polars as pl
import pytest

from pipelines.fetching.declared import Declared, chosen_subjects
from pipelines.home import Home
from pipelines.loads.archive import source_files
from pipelines.registry import source_by_id
from pipelines.sources.price_index import table
from pipelines.sources.price_index.series import Series, codes_of
from pipelines.sources.reading import UnreadableFileError
from tests.integration import kostra_answers
from tests.integration.kostra_answers import as_bytes
from tests.integration.price_tables import QUARTERS, answer_of, consumer_table, road_table
from tests.integration.ssb import DAYTIME, extracts, fetch, fetched, replaying
from tests.replay import Table

SOURCE = source_by_id("price_index")
ROADS, CONSUMERS = chosen_subjects(["08662", "14700"])


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def read_newest(home: Home) -> tuple[str, str, list[dict[str, object]]]:
    """Unit, version and rows of the newest file that was fetched."""
    *_, path = source_files(home, SOURCE)
    reading = SOURCE.read(path.name, path.read_bytes())
    return reading.unit, str(reading.vintage_date), reading.tables["price_index"].rows(named=True)


def rows_of(answer: dict[str, object]) -> list[dict[str, object]]:
    return SOURCE.read("saved.json", as_bytes(answer)).tables["price_index"].rows(named=True)


def failure(home: Home, served: Table, declared: Declared = ROADS) -> str:
    with replaying(served):
        (outcome,) = fetch(home, declared)
    assert outcome.failure
    return outcome.failure


def test_a_quarterly_index_is_fetched_home_and_read_with_its_cells(home: Home) -> None:
    with replaying(road_table()):
        (outcome,) = fetch(home, ROADS)
    (extract,) = extracts(fetched(outcome))
    asked = {part["variableCode"]: part["valueCodes"] for part in orjson.loads(extract.request_body)["selection"]}
    assert asked == {"Veganlegg": ["00"], "ContentsCode": ["ByggIndex"], "Tid": list(QUARTERS)}
    assert outcome.fetched
    assert outcome.fetched.path.parent == home.fetched / "price_index" / "08662"
    unit, version, rows = read_newest(home)
    assert (unit, version, len(rows)) == ("08662", "2026-03-15", 12)
    assert rows[6] == {
        "price_index_id": "bki_veg",
        "price_index": "Byggekostnadsindeks for veganlegg",
        "vintage_date": datetime(2026, 3, 15).date(),
        "period": "2024K3",
        "year": 2024,
        "quarter": 3,
        "month": None,
        "kind": "index",
        "value": Decimal("106.0000"),
        "missing_reason": None,
        "is_forecast": False,
        "is_demo": False,
        "source": "https://www.ssb.no/statbank/table/08662 (08662: Byggekostnadsindeks for veganlegg)",
        "error": None,
        "raw_text": "106",
        "raw_line": "Veganlegg=00 ContentsCode=ByggIndex Tid=2024K3",
        "locator": "extract-0001 cell 6",
    }


def test_a_monthly_index_is_fetched_in_several_extracts_and_read_as_one_version(home: Home) -> None:
    with replaying(consumer_table(), max_cells=5):
        fetch(home, CONSUMERS)
    unit, _, rows = read_newest(home)
    assert unit == "14700"
    assert [row["month"] for row in rows] == list(range(1, 13))
    assert (rows[7]["price_index_id"], rows[7]["period"], rows[7]["locator"]) == (
        "kpi",
        "2024M08",
        "extract-0002 cell 2",
    )


def test_a_new_version_is_a_new_file_and_an_unchanged_table_is_not_fetched(home: Home) -> None:
    served = road_table()
    with replaying(served) as server:
        fetch(home, ROADS)
        (again,) = fetch(home, ROADS, at=DAYTIME + timedelta(days=1))
        assert (len(server.data_requests), again.said) == (1, "uendret siden 15.06.2026")
        served.revise("2026-07-10T06:00:00Z", {("00", "ByggIndex", "2025K4"): 111.4})
        fetch(home, ROADS, at=DAYTIME + timedelta(days=30))
    assert len(source_files(home, SOURCE)) == 2
    _, version, rows = read_newest(home)
    assert (version, rows[-1]["value"]) == ("2026-07-10", Decimal("111.4"))


@pytest.mark.usefixtures("waits")
def test_version_1_of_the_api_gives_the_same_rows(home: Home) -> None:
    with replaying(road_table()) as server:
        server.fail(503, on="/pxwebapi/v2", times=6)
        (outcome,) = fetch(home, ROADS)
    assert fetched(outcome).api == "pxwebapi-v1"
    assert read_newest(home)[2][6]["value"] == Decimal("106")


def test_a_code_that_the_table_no_longer_has_stops_its_fetch_with_those_that_come_close(home: Home) -> None:
    gone = Declared("08662", "price_index", "Veg", codes={"Veganlegg": ("02",)})
    assert "Tabell 08662 har ikke Veganlegg «02». Nærmest: " in failure(home, road_table(), gone)
    assert "01 (Veg i dagen)" in failure(home, road_table(), gone)


def test_a_table_saved_by_hand_is_read_for_the_series_that_are_an_index() -> None:
    rows = rows_of(answer_of(road_table()))
    assert {row["price_index_id"] for row in rows} == {"bki_veg"}
    assert (rows[0]["value"], rows[0]["locator"], rows[-1]["locator"]) == (Decimal(100), "cell 0", "cell 11")


def test_a_missing_figure_is_missing_and_not_zero() -> None:
    table = road_table(figures={("00", "ByggIndex", "2025K3"): "..", ("00", "ByggIndex", "2025K4"): ":"})
    assert [(row["value"], row["missing_reason"], row["raw_text"]) for row in rows_of(answer_of(table))[-2:]] == [
        (None, "not_available", ".."),
        (None, "confidential", ":"),
    ]


def test_a_period_that_is_none_is_an_error_in_its_row() -> None:
    (row,) = rows_of(answer_of(road_table(("2024U12",))))
    assert (row["year"], row["value"]) == (None, Decimal(100))
    assert "«2024U12» er ikke et år (2012), et kvartal (2012K4) eller en måned (2012M05)" in str(row["error"])


def two_series(monkeypatch: pytest.MonkeyPatch) -> list[Series]:
    """The total and the roads by daylight, both of the one table."""
    series = [
        Series("08662", {"Veganlegg": code, "ContentsCode": "ByggIndex"}, index, index, "kilde")
        for code, index in (("00", "i_alt"), ("01", "i_dagen"))
    ]
    monkeypatch.setattr(table, "series_of", lambda table_id: series)
    return series


def test_several_indices_of_one_table_are_one_load(monkeypatch: pytest.MonkeyPatch, home: Home) -> None:
    codes = codes_of(two_series(monkeypatch))
    assert codes == {"Veganlegg": ("00", "01"), "ContentsCode": ("ByggIndex",)}
    with replaying(road_table(figures={("01", "ByggIndex", "2025K4"): 88.8})):
        fetch(home, Declared("08662", "price_index", "Veg", codes=codes))
    unit, _, rows = read_newest(home)
    last = {row["price_index_id"]: (row["value"], row["locator"]) for row in rows if row["period"] == "2025K4"}
    assert unit == "08662"
    assert last == {
        "i_alt": (Decimal(111), "extract-0001 cell 11"),
        "i_dagen": (Decimal("88.8"), "extract-0001 cell 23"),
    }


def without_update() -> dict[str, object]:
    return answer_of(road_table()) | {"updated": None}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Filen er tom"),
        (b"{}", "ikke et json-stat2-datasett"),
        (as_bytes(answer_of(consumer_table()) | {"label": "Konsumprisindeks"}), "tabellnummer"),
        (as_bytes(without_update()), "sier ikke når den ble oppdatert"),
        (as_bytes(answer_of(road_table(), Veganlegg=None)), "price_index_series.csv"),
        (as_bytes(answer_of(road_table()) | {"label": "12362: Utgifter"}), "Ingen av seriene i tabell 12362"),
        (
            kostra_answers.fetch(answer_of(road_table()), answer_of(road_table(updated="2026-07-10T06:00:00Z"))),
            "flere tabeller eller utgaver",
        ),
    ],
)
def test_answers_that_are_no_version_of_an_index_are_refused_with_the_remedy(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFileError, match=says):
        SOURCE.read("saved.json", content)


def test_a_table_divided_further_than_the_series_say_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    series = [Series("08662", {"ContentsCode": "ByggIndex"}, "bki_veg", "Veg", "kilde")]
    monkeypatch.setattr(table, "series_of", lambda table_id: series)
    with pytest.raises(UnreadableFileError, match="delt etter Veganlegg"):
        rows_of(answer_of(road_table()))


def test_a_yearly_table_is_read_too() -> None:
    rows = rows_of(answer_of(road_table(("2023", "2024"))))
    assert pl.DataFrame(rows)["year"].to_list() == [2023, 2024]
    assert {row["quarter"] for row in rows} == {None}
