"""The committed catalogues as a whole: codes, parents, and the places they name in the documents they are from."""

import re

import polars as pl
import pytest

from pipelines.home import PROJECT
from pipelines.sources.goals import read
from tests.conftest import SEEDS

FOLDER = PROJECT / "data/sources/goals"
AGREEMENTS = "byvekstavtaler.csv"
PLATFORM = "politisk_plattform.csv"
DOCUMENTS = {
    "Kunnskapsgrunnlag om styringsmodellen i byvekstavtalene (Capgemini Invent 2023)": "001",
    "Bakgrunnen for forslag til framtidig organisering av Miljøløftet": "002",
    "Byrådets politiske plattform for Trondheim": "004",
}
"""Documents to the number of the text the line numbers are of; their prose is not in the repository."""
LINES = re.compile(r"linje (\d+)(?:-(\d+))? i tekstutgaven")


def catalogue(name: str) -> pl.DataFrame:
    return read(name, (FOLDER / name).read_bytes()).tables["goal"]


@pytest.fixture(scope="module")
def goals() -> pl.DataFrame:
    return pl.concat(catalogue(path.name) for path in sorted(FOLDER.glob("*.csv")))


def document_lines(document: str) -> list[str]:
    found = sorted(SEEDS.glob(f"{DOCUMENTS[document]}_*.txt"))
    if not found:
        pytest.skip(f"«{document}» (../shared/seeds/{DOCUMENTS[document]}_*.txt) is not on this machine")
    return found[0].read_text(encoding="utf-8").split("\n")


def named_lines(locator: str) -> list[range]:
    return [range(int(first), int(last or first) + 1) for first, last in LINES.findall(locator)]


def test_codes_are_unique_over_all_files_and_every_parent_is_a_goal(goals: pl.DataFrame) -> None:
    assert goals["code"].is_unique().all()
    assert goals["error"].is_null().all()
    parents = set(goals["parent_code"].drop_nulls())
    assert parents <= set(goals.filter(kind="mål")["code"])


def test_a_goal_has_indicators_or_goals_under_it_or_says_that_it_cannot_be_measured(goals: pl.DataFrame) -> None:
    has_some = set(goals["parent_code"].drop_nulls())
    for row in goals.filter(kind="mål").rows(named=True):
        assert row["code"] in has_some or row["is_measurable"] is False, row["code"]


def test_what_a_series_measures_is_asked_for_in_its_unit(goals: pl.DataFrame) -> None:
    """In another unit the figures would not be compared, and the indicator would stand without."""
    units = {"byindeks": "prosent", "handlingsregel": "prosent", "klima": "tonn CO2-ekvivalenter"}
    measured = goals.filter(pl.col("series_id").is_not_null())
    for start, unit in units.items():
        of_kind = measured.filter(pl.col("series_id").str.starts_with(start))
        assert of_kind.height
        assert set(of_kind["unit"]) == {unit}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_place_is_in_the_document(document: str, goals: pl.DataFrame) -> None:
    text = document_lines(document)
    locators = goals.filter(document=document)["document_locator"]
    assert len(locators)
    for locator in locators:
        spans = named_lines(locator)
        assert spans, locator
        for span in spans:
            assert 1 <= span.start < span.stop <= len(text) + 1, locator
            assert text[span.start - 1].strip(), locator
            assert text[span.stop - 2].strip(), locator


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("nullvekst", "Nullvekstmålet"),
        ("nullvekst.trondheim.1", "byindeks"),
        ("nullvekst.nordjaeren", "felles målsettinger"),
        ("sykkel", "20%"),
        ("byvekst.ulykker", "hardt skadde"),
        ("oslo.utslipp.1", "en tredel innen 2030"),
        ("oslo.sykkel.1", "25% i 2025"),
        ("oslo.sykkel.2", "8% sykkelandel"),
        ("oslo.sykkel.3", "10% - 20%"),
        ("bergen.personbil.1", "10% innen 2020"),
        ("bergen.personbil.2", "20% innen 2030 (fra 2013)"),
        ("bergen.organisering", "reell porteføljestyring"),
        ("miljopakken.1", "1. Det skal"),
        ("miljopakken.9", "9. Øke"),
        ("plattform.finans.1.21", "ett prosentpoeng"),
        ("plattform.miljo.4.24", "20 prosent"),
    ],
)
def test_the_lines_a_place_names_are_about_the_goal(code: str, words: str, goals: pl.DataFrame) -> None:
    (row,) = goals.filter(code=code).rows(named=True)
    text = document_lines(row["document"])
    spans = named_lines(row["document_locator"])
    said = [" ".join(" ".join(text[n - 1] for n in span).split()) for span in spans]
    assert any(words in passage for passage in said), said


def test_no_promise_of_the_platform_is_left_out() -> None:
    """Each point of its lists is under an indicator, measurable or not."""
    ((document,),) = catalogue(PLATFORM).select("document").unique().rows()
    text = document_lines(document)
    promises = {number for number, line in enumerate(text, start=1) if line.strip().startswith("•")}
    assert len(promises) > 280
    indicators = catalogue(PLATFORM).filter(kind="indikator")
    covered = {n for locator in indicators["document_locator"] for span in named_lines(locator) for n in span}
    assert promises <= covered, sorted(promises - covered)


@pytest.mark.parametrize(
    ("locator", "target_kind", "target", "unit", "year"),
    [
        ("linje 120-130 ", "høyst", -1, "prosentpoeng", None),
        ("linje 804-807 ", "høyst", 1, "uker", None),
        ("linje 1169-1172 ", "nå innen år", 3, "prosent", 2027),
        ("linje 1201-1206 ", "minst", 2000, "kroner per elev", 2025),
        ("linje 1396-1400 ", "minst", 3000, "dekar", None),
        ("linje 1440-1441 ", "minst", 1800, "boliger", None),
        ("linje 1469-1472 ", "minst", 100, "boliger", None),
        ("linje 1734-1739 ", "nå innen år", 0, "tonn CO2-ekvivalenter", 2030),
        ("linje 1753-1759 ", "høyst", -55, "prosent", None),
        ("linje 1822-1824 ", "minst", 30, "prosent", None),
        ("linje 2032-2038 ", "høyst", -20, "prosent", None),
        ("linje 2058-2060 ", "minst", 300, "plasser", None),
        ("linje 2062-2066 ", "høyst", 30, "km/t", None),
    ],
)
def test_the_figures_of_the_platform(locator: str, target_kind: str, target: int, unit: str, year: int | None) -> None:
    (row,) = catalogue(PLATFORM).filter(pl.col("document_locator").str.contains(locator, literal=True)).rows(named=True)
    assert (row["target_kind"], row["target_value"], row["unit"], row["target_year"]) == (
        target_kind,
        target,
        unit,
        year,
    )
    assert row["is_measurable"]


def test_every_agreement_has_nullvekst_with_the_common_set_of_indicators() -> None:
    rows = catalogue(AGREEMENTS)
    agreements = rows.filter(kind="mål", parent_code="nullvekst", level="avtale").filter(
        pl.col("code").str.starts_with("nullvekst.")
    )
    assert len(agreements) == 4
    for code in agreements["code"]:
        indicators = rows.filter(kind="indikator", parent_code=code).rows(named=True)
        (main,) = [row for row in indicators if row["role"] == "hoved"]
        assert (main["target_kind"], main["target_value"], main["target_year"]) == ("høyst", 0, 2029), code
        assert [row["role"] for row in indicators].count("støtte") == 4
    (trondheim,) = rows.filter(series_id="byindeks").rows(named=True)
    assert (trondheim["parent_code"], trondheim["series_area"], trondheim["method"]) == (
        *("nullvekst.trondheim", "960", "rullerende_36"),
    )
    assert (trondheim["baseline_year"], trondheim["baseline_value"]) == (2019, 0)


def test_miljopakken_has_its_nine_local_goals_and_the_areas_their_own() -> None:
    rows = catalogue(AGREEMENTS)
    local = rows.filter(kind="mål").filter(pl.col("code").str.contains(r"^miljopakken\.\d$"))
    assert len(local) == 9
    figures = {
        (row["code"], row["baseline_year"], row["target_year"], float(row["target_value"]))
        for row in rows.filter(target_kind="nå innen år").rows(named=True)
    }
    assert figures == {
        ("oslo.utslipp.1", 2015, 2030, -33.3333),
        ("oslo.sykkel.1", None, 2025, 25.0),
        ("oslo.sykkel.2", None, 2023, 8.0),
        ("bergen.personbil.1", 2013, 2020, -10.0),
        ("bergen.personbil.2", 2013, 2030, -20.0),
    }


def test_only_the_catalogue_of_the_made_up_agreement_is_made_up(goals: pl.DataFrame) -> None:
    demo = goals.filter(is_demo=True)
    assert set(demo["catalogue"]) == {"Demopakken"} == set(demo["scope"])
    assert demo["series_id"].drop_nulls().str.starts_with("demo.").all()
    assert not goals.filter(is_demo=False)["series_id"].drop_nulls().str.starts_with("demo.").any()


def test_the_made_up_goals_are_those_of_the_made_up_project_sheets() -> None:
    source = (PROJECT / "pipelines/demo/parts.py").read_text(encoding="utf-8")
    names = catalogue("demopakken.csv").filter(kind="mål")["name"].to_list()
    assert len(names) == 4
    for name in names:
        assert f'("{name}", ' in source
