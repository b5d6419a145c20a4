"""What is asked for of a table: years, regions, and what is left out for the total."""

import pytest

from pipelines.fetching.errors import FetchError
from pipelines.fetching.selection import Wish, select
from pipelines.fetching.table import Dimension, Role, Table

POPULATION = Table(
    "07459",
    "Folkemengde",
    (
        Dimension("Region", "region", Role.REGION, {"5001": "Trondheim", "0301": "Oslo", "5031": "Malvik"}, True),
        Dimension("Alder", "alder", Role.OTHER, {"000": "0 år", "001": "1 år"}, True),
        Dimension("Omfang", "omfang", Role.OTHER, {"A": "Konsern", "B": "Kasse"}, False),
        Dimension("ContentsCode", "statistikkvariabel", Role.CONTENTS, {"Personer1": "Personer"}, True),
        Dimension("Tid", "år", Role.TIME, {year: year for year in ("2021", "2022", "2023", "2024")}, True),
    ),
)


def years(wished: str) -> tuple[str, ...]:
    return select(POPULATION, Wish(years=wished))["Tid"]


def test_everything_but_what_may_be_left_out_is_asked_for() -> None:
    assert select(POPULATION, Wish()) == {
        "Region": ("5001", "0301", "5031"),
        "Omfang": ("A", "B"),
        "ContentsCode": ("Personer1",),
        "Tid": ("2021", "2022", "2023", "2024"),
    }


@pytest.mark.parametrize(
    ("wished", "chosen"),
    [
        ("2023", ("2023",)),
        ("2022-2023", ("2022", "2023")),
        ("2015-2022", ("2021", "2022")),
        ("2021, 2023-2024", ("2021", "2023", "2024")),
        ("siste2", ("2023", "2024")),
        ("siste 9", ("2021", "2022", "2023", "2024")),
    ],
)
def test_years_are_written_in_one_of_few_ways(wished: str, chosen: tuple[str, ...]) -> None:
    assert years(wished) == chosen


@pytest.mark.parametrize(
    ("wished", "said"),
    [
        ("2030", "har ingen tall for 2030. Den dekker 2021 til 2024"),
        ("siste0", "har ingen tall for siste0"),
        ("i fjor", "Forstår ikke årene «i fjor». Skriv ett år"),
        ("top(3)", "Forstår ikke årene «top.3.»"),
    ],
)
def test_years_that_are_not_there_are_refused(wished: str, said: str) -> None:
    with pytest.raises(FetchError, match=said):
        years(wished)


def test_regions_come_in_the_tables_order_and_once() -> None:
    assert select(POPULATION, Wish(regions=("5031", "5001", "5001")))["Region"] == ("5001", "5031")


def test_a_large_table_is_fetched_for_its_usual_regions_unless_others_are_wished_for() -> None:
    usual = ("50*", "9999")
    assert select(POPULATION, Wish(usual_regions=usual))["Region"] == ("5001", "5031")
    assert select(POPULATION, Wish(regions=("0301",), usual_regions=usual))["Region"] == ("0301",)
    everything = select(POPULATION, Wish())["Region"]
    assert select(POPULATION, Wish(regions=("alle",), usual_regions=usual))["Region"] == everything
    assert select(POPULATION, Wish(usual_regions=("9999",)))["Region"] == everything


def test_an_unknown_region_is_named_with_those_that_come_close() -> None:
    with pytest.raises(FetchError) as refused:
        select(POPULATION, Wish(regions=("5001", "5002")))
    assert str(refused.value) == (
        "Tabell 07459 har ikke region «5002». Nærmest: 5001 (Trondheim), 5031 (Malvik), 0301 (Oslo)."
    )


def test_codes_that_are_wished_for_are_asked_for_even_where_the_dimension_may_be_left_out() -> None:
    assert select(POPULATION, Wish(codes={"Alder": ("001",)})) == {
        "Region": ("5001", "0301", "5031"),
        "Alder": ("001",),
        "Omfang": ("A", "B"),
        "ContentsCode": ("Personer1",),
        "Tid": ("2021", "2022", "2023", "2024"),
    }


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ({"Alder": ("002",)}, "har ikke Alder «002». Nærmest: 001"),
        ({"Kjonn": ("1",)}, "har ikke dimensjonen Kjonn. Den har Region, Alder"),
    ],
)
def test_codes_that_the_table_does_not_have_are_named(codes: dict[str, tuple[str, ...]], said: str) -> None:
    with pytest.raises(FetchError, match=said):
        select(POPULATION, Wish(codes=codes))


def test_a_dimension_without_codes_is_refused() -> None:
    with pytest.raises(FetchError, match="ingen koder i dimensjonen Tid"):
        select(Table("1", "", (Dimension("Tid", "år", Role.TIME, {}, False),)), Wish())
