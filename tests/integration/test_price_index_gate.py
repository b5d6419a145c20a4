"""The price index's reader and every rule of its gate, each with an example that it catches."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipelines.gates.gate import Gate, open_gate
from pipelines.gates.suite import load_suite
from pipelines.home import PROJECT, Home
from pipelines.registry import source_by_id
from pipelines.sources.reading import UnreadableFileError
from tests.integration.gating import judge_file, open_warehouse
from tests.integration.kostra_answers import as_bytes
from tests.integration.price_tables import QUARTERS, answer_of, road_table
from tests.replay import Table

SOURCE = source_by_id("price_index")
COMMITTED = sorted((PROJECT / "data/sources/price_index").glob("*.csv"))
HEADER = "indeks;navn;utgave;periode;type;verdi;prognose;oppdiktet;kilde"


def line(period: str = "2020", value: str = "100,0", **other: str) -> str:
    cells = {
        "index": "bki_veg", "name": "Byggekostnadsindeks", "version": "2021-01-20", "period": period, "kind": "indeks",
        "value": value, "forecast": "Nei", "demo": "Nei", "source": "Statistisk sentralbyrå",
    } | other  # fmt: skip
    return ";".join(cells.values())


def csv(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines]).encode()


@dataclass(frozen=True)
class Example:
    """Lines or a table that break a rule, what its message must name, and other rules that they cannot but break.

    known: the lines of a version that is there already.
    """

    rule_id: str
    given: tuple[str, ...] | Table
    names: tuple[str, ...]
    also: frozenset[str] = frozenset()
    known: tuple[str, ...] = ()

    @property
    def file(self) -> tuple[str, bytes]:
        if isinstance(self.given, Table):
            return "08662.json", as_bytes(answer_of(self.given))
        return "index.csv", csv(*self.given)

    def put_known(self, connection: duckdb.DuckDBPyConnection) -> None:
        """The version that is there already, and no other."""
        connection.execute("delete from raw.price_index")
        if self.known:
            rows = SOURCE.read("known.csv", csv(*self.known)).tables["price_index"]
            connection.register("rows", rows)
            connection.execute("insert into raw.price_index by name select 'known' as load_id, * from rows")
            connection.unregister("rows")


EXAMPLES = [
    Example("price_index.cell.readable", (line(), line("2021", "ca 103")), ("«ca 103»", "2021", "line 3")),
    Example("price_index.cell.readable", (line(value="100,12345"),), ("«100,12345» har flere siffer", "line 2")),
    Example("price_index.cell.readable", (line(value="9" * 30),), ("har flere siffer", "line 2")),
    Example("price_index.cell.readable", (line(source="SSB; tabell 08662"),), ("linjen har 10 felter", "line 2")),
    Example("price_index.cell.readable", (line("2021K5"),), ("«2021K5»", "line 2")),
    Example("price_index.cell.readable", (line(forecast="kanskje"),), ("«kanskje»", "ja eller nei")),
    Example("price_index.period.once", (line(), line(value="101,0")), ("2020 står 2 ganger", "line 2, line 3")),
    Example("price_index.value.positive", (line(value="0"),), ("bki_veg 2020", "line 2")),
    Example("price_index.value.positive", (line(value="−100", kind="vekst i prosent"),), ("er −100;", "prosent"),
            frozenset({"price_index.growth.plausible"})),
    Example("price_index.kind.one", (line(), line("2021", "3", kind="vekst i prosent")), ("indekser og vekst",)),
    Example("price_index.source.present", (line(source=""),), ("line 2",)),
    Example("price_index.demo.agreement", (line(demo="Ja"),), ("oppdiktet", "Miljøpakken", "line 2")),
    Example(
        "price_index.year.mean",
        (line("2007", "118,2"), line("2007K1", "114,4"), line("2007K2", "116,8"), line("2007K3", "118,9"),
         line("2007K4", "122,2")),
        ("118,2", "118,08", "line 2"),
    ),
    Example("price_index.growth.plausible", (line(), line("2021", "125,0")), ("2021", "25,0 prosent", "line 3")),
    Example("price_index.series.unbroken", (line(), line("2022", "101,0")), ("fra 2020 til 2022", "line 3")),
    Example(
        "price_index.series.unbroken",
        road_table(tuple(quarter for quarter in QUARTERS if quarter != "2024K2")),
        ("bki_veg", "fra 2024K1 til 2024K3", "cell 5"),
    ),
    Example(
        "price_index.year.mean",
        (*(line(f"2024M{month:02}", "100,0") for month in range(1, 13)), line("2024", "100,1")),
        ("100,1", "månedene er 100,00", "line 14"),
    ),
    Example(
        "price_index.growth.plausible",
        road_table(figures={("00", "ByggIndex", f"2025K{no}"): 140.0 for no in (1, 2, 3, 4)}),
        ("bki_veg 2025", "32,7 prosent", "cell 11"),
    ),
    Example(
        "price_index.value.positive",
        road_table(figures={("00", "ByggIndex", "2025K4"): 0.0}),
        ("bki_veg 2025K4", "er 0;", "cell 11"),
    ),
    Example(
        "price_index.figure.present",
        road_table(figures={("00", "ByggIndex", "2025K4"): ".."}),
        ("1 tall mangler", "2025K4", "«..»", "cell 11"),
    ),
    Example(
        "price_index.cell.readable",
        road_table(figures={("00", "ByggIndex", "2025K4"): "?"}),
        ("bki_veg 2025K4", "symbolet «?» er ukjent"),
        frozenset({"price_index.figure.present"}),
    ),
    Example(
        "price_index.version.linked",
        (line("2027", forecast="Ja"), line("2028", forecast="Ja")),
        ("bki_veg (2027–2028)", "(2025–2027)"),
        known=(line("2025"), line("2026"), line("2027", forecast="Ja")),
    ),
    Example("price_index.forecast.first", (line(forecast="Ja"), line("2021", "101,0")), ("bki_veg 2021", "line 3")),
]  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("gate"))
    open_warehouse(home, SOURCE)
    return home


@pytest.fixture(scope="module")
def gate(home: Home) -> Iterator[Gate]:
    with open_gate(home) as gate:
        yield gate


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_the_committed_indices_pass_every_rule(home: Home, gate: Gate, path: Path) -> None:
    results = judge_file(home, SOURCE, gate, path.name, path.read_bytes())
    assert {rule_id: result.message for rule_id, result in results.items() if not result.success} == {}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule_id)
def test_a_rule_catches_its_example_and_no_other_rule_does(home: Home, gate: Gate, example: Example) -> None:
    results = judge_file(home, SOURCE, gate, *example.file, tamper=example.put_known)
    result = results[example.rule_id]
    assert not result.success
    for name in example.names:
        assert name in result.message
    assert {rule_id for rule_id, other in results.items() if not other.success} == {example.rule_id} | example.also


@pytest.mark.parametrize(
    "lines",
    [
        (line("2026", "3", kind="vekst i prosent", forecast="Ja"),),
        (line("2025"), line("2026", forecast="Ja")),
    ],
    ids=["growth from the last known year", "levels with a known year"],
)
def test_a_forecast_that_begins_where_the_known_figures_end_is_linked(
    home: Home, gate: Gate, lines: tuple[str, ...]
) -> None:
    example = Example("price_index.version.linked", lines, (), known=(line("2024"), line("2025")))
    results = judge_file(home, SOURCE, gate, *example.file, tamper=example.put_known, only=example.rule_id)
    assert results[example.rule_id].success


def test_a_series_that_begins_later_than_its_table_lacks_nothing(home: Home, gate: Gate) -> None:
    table = road_table(figures={("00", "ByggIndex", f"2023K{no}"): ".." for no in (1, 2, 3, 4)})
    example = Example("price_index.figure.present", table, ())
    assert judge_file(home, SOURCE, gate, *example.file, only=example.rule_id)[example.rule_id].success


def test_every_rule_has_an_example() -> None:
    assert {rule.id for rule in load_suite("price_index")} == {example.rule_id for example in EXAMPLES}


def test_a_quarter_and_a_year_are_read_with_unit_and_version() -> None:
    reading = SOURCE.read("index.csv", csv(line("2020K4", "97,5"), line("2021", "−1,5", forecast="Ja")))
    rows = reading.tables["price_index"].rows(named=True)
    assert (reading.unit, str(reading.vintage_date)) == ("bki_veg", "2021-01-20")
    assert [(row["year"], row["quarter"], row["value"], row["is_forecast"], row["locator"]) for row in rows] == [
        (2020, 4, Decimal("97.5"), False, "line 2"),
        (2021, None, Decimal("-1.5"), True, "line 3"),
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Første linje skal være"),
        (csv(), "minst én linje"),
        (csv(line(), line(version="2022-01-20")), "én utgave"),
        (csv(line(version="i dag")), "utgavens dato"),
        ("periode;verdi\n2020;100".encode("utf-16"), "UTF-8"),
    ],
)
def test_a_file_that_is_no_index_is_refused_with_the_remedy(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFileError, match=says):
        SOURCE.read("index.csv", content)
