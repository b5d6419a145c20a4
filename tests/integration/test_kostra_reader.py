"""The reader on recorded answers of Statistics Norway, on fetches, and on files that nothing can be made of."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.home import PROJECT
from pipelines.sources.kostra import read
from pipelines.sources.reading import UnreadableFileError
from tests.integration.kostra_answers import DIMENSIONS, MOMENT, answer, as_bytes, fetch

RECORDED = PROJECT.parent / "shared" / "testdata" / "kostra"

KEY = ["table_id", "contents_code", "region_code", "period", "breakdown"]
OSLO_2024 = {
    "FGK12": 7.5,
    "FGK13": 2.3,
    "FGK14": 3.7,
    "FGK1b": 3.8,
    "FGK2": 4.6,
    "FGK7": 11.4,
    "FGK8b": 16.0,
    "FGK9": 24.8,
}


def recorded(name: str) -> bytes:
    if not (RECORDED / name).exists():
        pytest.skip(f"the recorded answers (../shared/testdata/kostra/{name}) are not on this machine")
    return (RECORDED / name).read_bytes()


def cells(content: bytes, name: str = "12362.json") -> pl.DataFrame:
    return read(name, content).tables["kostra_cell"]


@pytest.mark.parametrize("name", ["ssb-12362-oslo-2024-v1.json", "ssb-12362-oslo-2024-v2.json"])
def test_recorded_shares_of_oslo_in_either_order_of_dimensions(name: str) -> None:
    reading = read(name, recorded(name))
    found = reading.tables["kostra_cell"]
    assert (reading.unit, str(reading.vintage_date)) == ("12362 2024 0301", "2026-06-15")
    assert found.select("table_id", "contents_code", "region_code", "period").unique().rows() == [
        ("12362", "KOSandel3501", "0301", "2024")
    ]
    assert dict(found.select("breakdown", pl.col("value").cast(pl.Float64)).iter_rows()) == {
        f"KOKart0000=AGD10|KOKfunksjon0000={function}": share for function, share in OSLO_2024.items()
    }
    assert found["missing_reason"].null_count() == found.height


def test_recorded_answer_keeps_its_gaps_and_their_symbol() -> None:
    reading = read("07221.json", recorded("ssb-07221-jsonstat2.json"))
    found = reading.tables["kostra_cell"]
    assert found.height == 288
    gaps = found.filter(pl.col("value").is_null())
    assert gaps["cell_no"].to_list() == [*range(176, 184), *range(248, 256), *range(272, 280)]
    assert set(gaps["symbol"]) == {".."}
    assert set(gaps["missing_reason"]) == {"not_available"}
    assert found.row(0, named=True)["value"] == pl.Series(["136.2"]).cast(pl.Decimal(18, 4))[0]
    assert found["region_code"].unique().len() == 12
    assert "Tallgrunnlag mangler" in reading.tables["kostra_dataset"]["notes"][0]


def test_the_order_of_dimensions_does_not_matter() -> None:
    turned = dict(reversed(DIMENSIONS.items()))
    places = {
        (region, function, year): 1000 + place
        for place, (region, function, year) in enumerate(
            (region, function, year)
            for region in DIMENSIONS["KOKkommuneregion0000"]
            for function in DIMENSIONS["KOKfunksjon0000"]
            for year in DIMENSIONS["Tid"]
        )
    }
    value = [
        places[region, function, year]
        for year in DIMENSIONS["Tid"]
        for function in DIMENSIONS["KOKfunksjon0000"]
        for region in DIMENSIONS["KOKkommuneregion0000"]
    ]
    plain = cells(as_bytes(answer())).select(*KEY, "value").sort(KEY)
    assert cells(as_bytes(answer(turned, value))).select(*KEY, "value").sort(KEY).equals(plain)


@pytest.mark.parametrize(
    ("symbol", "reason"),
    [(".", "not_applicable"), ("..", "not_available"), ("...", "not_available"), (":", "confidential"), ("-", "nil"),
     (None, "blank"), ("?", "unreadable")],
)  # fmt: skip
def test_every_symbol_has_its_reason_and_is_never_zero(symbol: str | None, reason: str) -> None:
    found = cells(as_bytes(answer(value=[None, *range(1001, 1008)], status={"0": symbol} if symbol else None)))
    assert found.row(0, named=True)["value"] is None
    assert found["missing_reason"].to_list() == [reason, *[None] * 7]


def test_a_fetch_keeps_what_was_asked_and_joins_its_answers() -> None:
    years = [answer({**DIMENSIONS, "Tid": (year,)}) for year in ("2023", "2024")]
    reading = read("12362.zip", fetch(*years))
    assert reading.tables["kostra_cell"]["extract"].unique(maintain_order=True).to_list() == [
        "extract-0001",
        "extract-0002",
    ]
    datasets = reading.tables["kostra_dataset"].to_dicts()
    assert [row["fetched_at"] for row in datasets] == [MOMENT, MOMENT]
    assert {row["request"] for row in datasets} == {'{"selection": []}'}
    assert {row["api"] for row in datasets} == {"pxwebapi-v2"}


def test_the_unit_is_the_table_and_a_part_of_it_is_a_unit_of_its_own() -> None:
    whole = answer(value=[])  # as the API answers: every code, and no figures
    assert read("12362.zip", fetch(answer(), metadata=whole)).unit == "12362"
    assert read("12362.zip", fetch(answer({**DIMENSIONS, "Tid": ("2024",)}), metadata=whole)).unit == "12362 2024"
    one_region = answer({**DIMENSIONS, "KOKkommuneregion0000": ("5001",)})
    assert read("12362.zip", fetch(one_region, metadata=whole)).unit == "12362 5001"
    assert read("12362.json", as_bytes(answer())).unit == "12362 2023–2024 2 regioner"


def without(dimension: str) -> dict[str, Any]:
    return answer({name: codes for name, codes in DIMENSIONS.items() if name != dimension})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "tom"),
        (as_bytes(answer())[:-30], "ikke hel JSON"),
        (as_bytes(answer(label="Utgifter")), "begynner ikke med et tabellnummer"),
        (as_bytes(answer(role={"metric": ["ContentsCode"]})), "én dimensjon for tid, men har 0"),
        (
            as_bytes(
                answer(
                    role={"time": ["Tid"], "geo": ["KOKart0000", "KOKkommuneregion0000"], "metric": ["ContentsCode"]}
                )
            ),
            "for region, men har 2",
        ),
        (fetch(answer(), answer(label="12134: Nøkkeltall")), "flere tabeller (12134, 12362)"),
        (fetch(answer(), answer(status={"99": "."})), "extract-0002: «status» viser til celle 99"),
        (fetch(), "ingen svar med tall"),
    ],
)
def test_a_file_that_nothing_can_be_made_of_says_why(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read("12362.json", content)
    assert said in str(refused.value)


def test_the_committed_answer_is_the_recorded_one() -> None:
    """The default data of every clone: eight shares of Oslo's expenditure in 2024."""
    (path,) = (Path(PROJECT) / "data/sources/kostra").glob("*.json")
    found = cells(path.read_bytes(), path.name)
    assert sorted(float(value) for value in found["value"]) == sorted(OSLO_2024.values())
