"""City traffic index: the committed files, an answer of the API, ways a file can be wrong, and each rule's example."""

import datetime as dt
from pathlib import Path
from typing import Any

import orjson
import pytest

from pipelines.gates.suite import load_suite
from pipelines.home import PROJECT, Home
from pipelines.registry import source_by_id
from pipelines.sources.reading import UnreadableFileError
from pipelines.sources.traffic_index import read
from pipelines.sources.traffic_index.landing import LANDING
from tests.integration.gating import breaks_by_rule, open_warehouse
from tests.integration.sheets import workbook_of
from tests.integration.test_traffic_index_cities import EXAMPLES as OF_WORKBOOKS

SOURCE = source_by_id("traffic_index")
FOLDER = PROJECT / "data/sources/traffic_index"
WORKBOOK, CSV = "tallmateriale_960.xlsx", "byindeks_960.csv"
HEADER = (
    '"";"length_range";"year";"month";"index_p";"n_trp";"year_from_to";"standard_deviation";"year_base";"variance";'
    '"standard_error";"index_i";"area_name"'
)
DIRECT = "1;lette;2020;2020-12-01;-6,73;38;2019-2020;18,26;2019;333,4;3;0,93;Trondheim"
LINK = "2;lette;2021;2021-12-01;2,80;42;2020-2021;18,26;2020;333,4;2,8;1,03;Trondheim"
CHAINED = "3;lette;2021;2021-12-01;-4,12;42;2019-2021;22,33;2020;498,5;3,4;0,96;Trondheim"

EXAMPLES = {
    "traffic_index.cell.readable": ([DIRECT.replace("-6,73", "ca -7")], "line 2: index_p: «ca -7» er ikke et tall."),
    "traffic_index.area.known": (
        [DIRECT.replace("Trondheim", "Molde")],
        "Indeks 960 «Molde» er indeksen for Trondheim.",
    ),
    "traffic_index.method.known": (
        ["1;lette;2027;2027-12-01;1,5;38;2026-2027;18,26;2026;333,4;3;1,02;Trondheim"],
        "Ingen metode er oppgitt for csv med tall til og med 2027-12.",
    ),
    "traffic_index.base_year.constant": (
        [
            LINK,
            "2;lette;2022;2022-12-01;5,00;42;2021-2022;18,26;2021;333,4;2,8;1,05;Trondheim",
            "3;lette;2022;2022-12-01;7,94;42;2020-2022;22,33;2021;498,5;3,4;1,08;Trondheim",
        ],
        "line 4: aarlig 2022-12 regnes fra 2020, ikke fra 2019.",
    ),
    "traffic_index.row.once": (
        [DIRECT, DIRECT],
        "line 2, line 3: aarlig (direct, lette) 2020-12 står 2 ganger.",
    ),
    "traffic_index.standard_error.of_deviation": (
        [DIRECT.replace(";3;0,93", ";1,2;0,93")],
        "line 2: standardfeilen er 1,200, men standardavvik og antall gir 2,962.",
    ),
    "traffic_index.chain.holds": (
        [DIRECT, LINK, CHAINED.replace("-4,12", "-3,12").replace("0,96", "0,97")],
        "line 4: kjeden 2019-2021 er -3,12 (3,40), men leddene gir -4,12",
    ),
    "traffic_index.points.kept": (
        [DIRECT.replace(";38;", ";54;").replace(";3;0,93", ";2,5;0,93"), LINK],
        "line 3: aarlig 2021-12 har 42 punkter, mot 54 perioden før.",
    ),
}  # fmt: skip


def csv(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines]).encode()


def answer(**figure: Any) -> bytes:
    """An answer in the form of the traffic data API, with made-up figures."""
    light = {
        "lengthRange": {"representation": "[..,5.6)"},
        "volumeIndexNumber": {"percentageChange": 1.5},
        "confidenceInterval": {"lowerBound": -0.5, "upperBound": 3.5},
        "standardDeviation": 6.0,
        **figure,
    }
    missing = {"lengthRange": {"representation": "[5.6,..)"}, "volumeIndexNumber": None, "confidenceInterval": None}
    part = {"lengthRange": {"representation": "[5.6,7.6)"}, "volumeIndexNumber": {"percentageChange": 9.0}}
    days = [{"dayType": "ALL", "byLengthRange": [light, missing, part]}]
    roads = {
        "roadCategoryCombination": "EUROPAVEG_RIKSVEG_FYLKESVEG_KOMMUNALVEG",
        "monthIndicesByDayType": days,
        "yearToDateIndicesByDayType": days,
        "last12MonthsIndicesByDayType": days,
    }
    index = {
        "id": 960,
        "name": "Trondheim",
        "period": {"calculationMonth": {"year": 2025, "month": 3}},
        "aggregatedTrafficVolumeIndex": [{"area": {"name": "Trondheim"}, "byRoadCategoryCombination": [roads]}],
    }
    return orjson.dumps({"data": {"publishedAreaTrafficVolumeIndex": index}})


@pytest.mark.parametrize("name", [WORKBOOK, CSV])
def test_the_committed_files_are_read_and_accepted(tmp_path: Path, name: str) -> None:
    content = (FOLDER / name).read_bytes()
    rows = read(name, content).tables["traffic_index"]
    assert dict(rows.schema) == dict(LANDING["traffic_index"])
    assert rows["error"].is_null().all()
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    assert breaks_by_rule(home, SOURCE, content, name) == {}


@pytest.mark.parametrize(
    ("window", "change", "interval", "points"),
    [(12, 2.96, (-4.1, 10.0), 31), (24, 4.29, (-1.5, 10.1), 28), (36, 5.16, (0.2, 10.1), 25)],
)
def test_the_last_windows_of_trondheim(window: int, change: float, interval: tuple[float, float], points: int) -> None:
    reading = read(WORKBOOK, (FOLDER / WORKBOOK).read_bytes())
    assert (reading.unit, reading.vintage_date) == ("Trondheim (960) arbeidsbok", dt.date(2026, 4, 30))
    (row,) = reading.tables["traffic_index"].filter(measure=f"rullerende_{window}", year=2026, month=4).rows(named=True)
    assert row["index_pct"] == pytest.approx(change, abs=0.005)
    assert ((row["ci_low"], row["ci_high"]), row["n_points"], row["year_base"]) == (interval, points, 2019)
    assert row["locator"].startswith("by_glid_indeks!B")


def test_an_answer_of_the_api(tmp_path: Path) -> None:
    reading = read("svar.json", answer())
    assert (reading.unit, reading.vintage_date) == ("Trondheim (960) api 2025-03", dt.date(2025, 3, 31))
    rows = reading.tables["traffic_index"].sort("measure", "length_range").rows(named=True)
    assert [(row["measure"], row["length_range"], row["window_months"]) for row in rows] == [
        *(("hittil_publisert", "lette", 3), ("hittil_publisert", "tunge", 3)),
        *(("maaned", "lette", 1), ("maaned", "tunge", 1)),
        *(("siste_12_publisert", "lette", 12), ("siste_12_publisert", "tunge", 12)),
    ]
    assert [(row["index_pct"], row["ci_low"], row["missing_reason"]) for row in rows[:2]] == [
        (1.5, -0.5, None),
        (None, None, "not_available"),
    ]
    assert {row["year_base"] for row in rows} == {2024}
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    assert breaks_by_rule(home, SOURCE, answer(), "svar.json") == {}
    outside = answer(confidenceInterval={"lowerBound": 2.0, "upperBound": 3.5})
    found = breaks_by_rule(home, SOURCE, outside, "svar.json")
    assert list(found) == ["traffic_index.interval.contains"]
    assert found["traffic_index.interval.contains"][0][1] == (
        "0/0/monthIndicesByDayType/0/0: indeksen er 1,50 %, og intervallet 2,00 til 3,50 %."
    )


def test_an_answer_may_be_a_list_and_its_interval_a_width(tmp_path: Path) -> None:
    """The width goes to either side of the figure, as the agency's own analysts use it."""
    one = orjson.loads(answer(confidenceInterval={"confidenceWidth": 2.1}))["data"]["publishedAreaTrafficVolumeIndex"]
    next_month = orjson.loads(orjson.dumps(one).replace(b'"month":3', b'"month":4'))
    listed = orjson.dumps({"data": {"publishedAreaTrafficVolumeIndex": [one, next_month]}})
    reading = read("svar.json", listed)
    assert (reading.unit, reading.vintage_date) == ("Trondheim (960) api 2025-03 til 2025-04", dt.date(2025, 4, 30))
    rows = reading.tables["traffic_index"].filter(measure="maaned", length_range="lette").rows(named=True)
    assert [(row["month"], row["index_pct"], row["ci_low"], row["ci_high"]) for row in rows] == [
        (3, 1.5, pytest.approx(-0.6), pytest.approx(3.6)),
        (4, 1.5, pytest.approx(-0.6), pytest.approx(3.6)),
    ]
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    assert breaks_by_rule(home, SOURCE, listed, "svar.json") == {}

    alone = orjson.dumps({"data": {"publishedAreaTrafficVolumeIndex": [one]}})
    same = ["measure", "length_range", "index_pct", "ci_low", "ci_high"]
    as_one = read("svar.json", answer(confidenceInterval={"confidenceWidth": 2.1}))
    assert read("svar.json", alone).unit == as_one.unit == "Trondheim (960) api 2025-03"
    assert (
        read("svar.json", alone)
        .tables["traffic_index"]
        .select(same)
        .equals(as_one.tables["traffic_index"].select(same))
    )

    without_number = answer().replace(b'"id":960,', b"")
    assert read("svar_960.json", without_number).unit == "Trondheim (960) api 2025-03"
    other = orjson.dumps({"data": {"publishedAreaTrafficVolumeIndex": [one, {**one, "id": 8952, "name": "Bergen"}]}})
    with pytest.raises(UnreadableFileError, match="flere indekser"):
        read("svar.json", other)


@pytest.mark.parametrize("name", ["svar_liste.json", "svar_bredde.json"])
def test_the_recorded_answers_are_read(name: str) -> None:
    path = PROJECT.parent / "shared/cases/12_trafikk_api_liste" / name
    if not path.exists():
        pytest.skip("The recorded answers are not here (../shared/cases/12_trafikk_api_liste).")
    rows = read(name, path.read_bytes()).tables["traffic_index"].sort("measure", "length_range").rows(named=True)
    assert [(row["measure"], row["length_range"], row["index_pct"], row["ci_low"], row["ci_high"]) for row in rows] == [
        ("hittil_publisert", "alle", 2.0, pytest.approx(-0.1), pytest.approx(4.1)),
        ("maaned", "alle", 1.2, pytest.approx(-0.9), pytest.approx(3.3)),
        ("maaned", "lette", 1.0, pytest.approx(-1.1), pytest.approx(3.1)),
    ]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("byindeks.csv", csv(DIRECT), "Filnavnet sier ikke hvilken indeks"),
        ("byindeks_960.csv", csv(DIRECT, LINK.replace("Trondheim", "Bergen")), "«Bergen», «Trondheim»"),
        ("byindeks_960.csv", csv(), "ett område, men har ingen"),
        ("byindeks_960.csv", csv(DIRECT.replace("2020-12-01", "des")), "ingen rader med år og måned"),
        ("byindeks_960.csv", b"a;b\n1;2\n", "Nærmest er byindeks"),
        ("svar.json", b"{", "ikke JSON"),
        ("svar.json", b'{"errors": [{"message": "no such index"}], "data": null}', "no such index"),
        ("svar.json", b'{"errors": ["busy"], "data": []}', "Filen er ikke et svar på .*busy"),
        ("svar.json", b'{"errors": null, "data": null}', "Filen er ikke et svar på"),
        ("svar.json", b'{"data": {"publishedAreaTrafficVolumeIndex": {"id": 960}}}', "Svaret mangler noe"),
        ("svar.json", b'{"errors": "busy", "data": null}', "Filen er ikke et svar på .*busy"),
        ("svar.json", b'{"data": {"publishedAreaTrafficVolumeIndex": ["x"]}}', "ikke et objekt"),
        ("svar.json", b"[1, 2]", "Filen er ikke et svar på"),
        ("svar.json", answer().replace(b'"percentageChange":1.5', b'"percentageChange":"1,5"'), "ikke et tall"),
        ("svar.json", answer().replace(b'"byLengthRange":[', b'"byLengthRange":[7,'), "ikke et objekt"),
        (
            "svar.json",
            answer().replace(b'"byRoadCategoryCombination"', b'"roads"'),
            "«byRoadCategoryCombination» er ikke der",
        ),
        ("svar.json", answer().replace(b'"year":2025', b'"year":"i fjor"'), "«year» er ikke et helt tall"),
        ("svar.json", answer().replace(b'"id":960,', b""), "sier ikke hvilken indeks"),
        ("tall_960.xlsx", workbook_of({"punkt_adt": {(0, 0): "trp_id"}}), "arket «by_glid_indeks»"),
    ],
)
def test_a_file_that_is_no_index_says_what_to_do(name: str, content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFileError, match=says):
        read(name, content)


def test_a_hyphen_is_a_figure_that_is_not_there() -> None:
    (row,) = read(CSV, csv(DIRECT.replace("-6,73", "-"))).tables["traffic_index"].rows(named=True)
    assert (row["index_pct"], row["missing_reason"], row["error"]) == (None, "not_available", None)


def test_every_rule_has_an_example() -> None:
    suites = ("traffic_index", "traffic_index_point", "traffic_index_point_figure", "traffic_index_left_alone")
    rules = {rule.id for suite in suites for rule in load_suite(suite)}
    assert rules == {*EXAMPLES, *OF_WORKBOOKS, "traffic_index.interval.contains"}


@pytest.mark.parametrize("rule_id", EXAMPLES)
def test_a_rule_catches_its_example(tmp_path: Path, rule_id: str) -> None:
    lines, says = EXAMPLES[rule_id]
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    found = breaks_by_rule(home, SOURCE, csv(*lines), CSV)
    assert list(found) == [rule_id]
    assert says in str(found[rule_id][0][1])
