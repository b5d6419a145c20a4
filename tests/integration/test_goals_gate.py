"""The gate of goal catalogues: each rule catches its examples and no other rule does; the committed files pass."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pipelines.gates.gate import open_gate
from pipelines.gates.suite import load_suite
from pipelines.home import PROJECT, Home
from pipelines.loads.archive import archive_files
from pipelines.loads.candidate import pending_loads, read_candidates
from pipelines.loads.intake import take_in
from pipelines.loads.verdict import judge
from pipelines.registry import source_by_id
from pipelines.sources.goals.landing import COLUMNS
from pipelines.warehouse.connection import connect
from tests.integration.gating import breaks_by_rule, open_warehouse

SOURCE = source_by_id("goals")
GOAL = {
    "katalog": "Prøve", "type": "mål", "kode": "p.1", "navn": "Flere sykler", "eier": "Staten", "nivå": "nasjonalt",
    "dokument": "Prøveplan", "sted": "side 1", "oppdiktet": "Nei",
}  # fmt: skip
INDICATOR = GOAL | {
    "type": "indikator", "kode": "p.1.1", "overordnet": "p.1", "navn": "Sykkelandel", "måltype": "minst",
    "måltall": "8", "målår": "2030", "enhet": "prosent", "retning": "opp", "målbar": "Ja",
}  # fmt: skip
PER_YEAR = {
    "måltype": "redusere prosentpoeng per år", "måltall": "", "målår": "", "endring_per_år": "1", "retning": "ned",
}  # fmt: skip
RANGE = {"måltype": "intervall", "måltall_øvre": "9", "retning": "intervall"}
SERIES = {"serie": "rvu.sykkelandel", "serieområde": "5001"}
Line = Mapping[str, str]
Verdicts = Callable[..., dict[str, tuple[str, set[str]]]]

EXAMPLES: list[tuple[str, list[Line], str]] = [
    ("goal.row.readable", [GOAL, INDICATOR | {"måltall": "ca 8"}], "line 3: «måltall»: «ca 8» er ikke et tall"),
    ("goal.row.readable", [GOAL, INDICATOR | {"målår": "snart"}], "line 3: «målår»: «snart» er ikke et år"),
    ("goal.row.readable", [GOAL, INDICATOR | {"måltype": "minimum"}], "«måltype»: «minimum» er ikke i listen; velg «m"),
    ("goal.row.readable", [GOAL | {"nivå": "fylke"}], "line 2: «nivå»: «fylke» er ikke i listen"),
    ("goal.row.readable", [GOAL, INDICATOR | {"retning": "fram"}], "«retning»: «fram» er ikke i listen"),
    ("goal.row.readable", [GOAL, INDICATOR | {"rolle": "bi"}], "«rolle»: «bi» er ikke i listen"),
    ("goal.row.readable", [GOAL | {"type": "tiltak"}], "«type»: «tiltak» er ikke i listen"),
    ("goal.row.readable", [GOAL | {"målbar": "kanskje"}], "«målbar»: «kanskje» er ikke Ja eller Nei"),
    ("goal.row.readable", [GOAL | {"dokument": "", "sted": ""}], "«dokument» er ikke fylt ut; «sted» er ikke fylt ut"),
    ("goal.code.form", [GOAL | {"kode": "P 1"}], "koden er «P 1»"),
    ("goal.code.once", [GOAL, GOAL | {"navn": "Noe annet"}], "«p.1» står flere ganger: Prøve line 2, Prøve line 3"),
    ("goal.definition.once", [GOAL, GOAL | {"kode": "p.2", "navn": "Flere  sykler"}], "line 2, line 3: mål «Flere"),
    (
        "goal.series.once",
        [GOAL, INDICATOR | SERIES, INDICATOR | SERIES | {"kode": "p.1.2", "navn": "Andel på sykkel"}],
        "line 3, line 4: «p.1» har 2 indikatorer med serien «rvu.sykkelandel»",
    ),
    ("goal.indicator.goal", [INDICATOR | {"overordnet": ""}], "line 2: indikatoren «p.1.1» har ikke noe mål"),
    ("goal.indicator.kind", [GOAL | {"måltall": "8", "enhet": "prosent"}], "målet «p.1» har måltall"),
    ("goal.indicator.kind", [GOAL | {"måltype": "uten måltall"}], "målet «p.1» har måltypen «uten måltall»"),
    (
        "goal.indicator.kind",
        [GOAL, INDICATOR | {"måltype": "", "målbar": ""}],
        "indikatoren «p.1.1» mangler «måltype» og «målbar»",
    ),
    ("goal.parent.known", [INDICATOR], "line 2: «p.1», som «p.1.1» er under, finnes ikke"),
    (
        "goal.parent.known",
        [GOAL, INDICATOR, INDICATOR | {"kode": "p.1.1.1", "overordnet": "p.1.1"}],
        "line 4: «p.1.1», som «p.1.1.1» er under, er ikke et mål",
    ),
    ("goal.parent.cycle", [GOAL | {"overordnet": "p.1"}], "«p.1» er overordnet seg selv: p.1 under p.1"),
    (
        "goal.parent.cycle",
        [GOAL | {"overordnet": "p.2"}, GOAL | {"kode": "p.2", "navn": "Færre biler", "overordnet": "p.1"}],
        "«p.1» er overordnet seg selv: p.1 under p.2 under p.1",
    ),
    ("goal.target.unit", [GOAL, INDICATOR | {"enhet": ""}], "«p.1.1» har 8 uten enhet"),
    ("goal.target.year", [GOAL, INDICATOR | {"utgangsår": "2031"}], "har utgangsår 2031 og målår 2030"),
    ("goal.target.year", [GOAL, INDICATOR | {"utgangsår": "2030"}], "har utgangsår 2030 og målår 2030"),
    (
        "goal.target.range",
        [GOAL, INDICATOR | RANGE | {"måltall_øvre": "7,5"}],
        "har intervallet 8 til 7,5",
    ),
    ("goal.target.demand", [GOAL, INDICATOR | {"måltall": ""}], "er av typen «minst» og mangler «måltall»"),
    (
        "goal.target.demand",
        [GOAL, INDICATOR | {"måltype": "høyst", "måltall": "", "retning": "ned"}],
        "«høyst» og mangler «måltall»",
    ),
    (
        "goal.target.demand",
        [GOAL, INDICATOR | {"måltype": "nå innen år", "måltall": "", "målår": "", "retning": ""}],
        "«nå innen år» og mangler «måltall» og mangler «målår» og mangler «retning»",
    ),
    (
        "goal.target.demand",
        [GOAL, INDICATOR | RANGE | {"måltall_øvre": ""}],
        "«intervall» og mangler «måltall_øvre»",
    ),
    ("goal.target.demand", [GOAL, INDICATOR | {"måltall_øvre": "9"}], "«minst» og skal ikke ha «måltall_øvre»"),
    ("goal.target.demand", [GOAL, INDICATOR | PER_YEAR], "«redusere prosentpoeng per år» og mangler «utgangsår»"),
    (
        "goal.target.demand",
        [GOAL, INDICATOR | PER_YEAR | {"utgangsår": "2024", "endring_per_år": ""}],
        "«redusere prosentpoeng per år» og mangler «endring_per_år»",
    ),
    ("goal.target.demand", [GOAL, INDICATOR | {"måltype": "åpent måltall"}], "«åpent måltall» og skal ikke ha"),
    ("goal.target.demand", [GOAL, INDICATOR | {"måltype": "uten måltall"}], "«uten måltall» og skal ikke ha «måltall»"),
    ("goal.target.direction", [GOAL, INDICATOR | {"retning": "ned"}], "«minst» og har retningen «ned»."),
    ("goal.target.direction", [GOAL, INDICATOR | {"måltype": "høyst"}], "«høyst» og har retningen «opp»."),
    ("goal.target.direction", [GOAL, INDICATOR | RANGE | {"retning": "opp"}], "«intervall» og har retningen «opp»."),
    (
        "goal.target.direction",
        [GOAL, INDICATOR | {"måltype": "nå innen år", "retning": "intervall"}],
        "«nå innen år» og har retningen «intervall».",
    ),
    (
        "goal.target.direction",
        [GOAL, INDICATOR | {"måltype": "nå innen år", "utgangsår": "2019", "utgangsverdi": "12"}],
        "har retningen «opp», men skal fra 12 til 8.",
    ),
    (
        "goal.target.change",
        [GOAL, INDICATOR | PER_YEAR | {"utgangsår": "2024", "endring_per_år": "−1"}],
        "«redusere prosentpoeng per år» og har endringen -1 per år.",
    ),
    ("goal.measurable.reason", [GOAL, INDICATOR | {"målbar": "Nei"}], "«p.1.1» kan ikke måles, men sier ikke"),
    ("goal.series.area", [GOAL, INDICATOR | {"serie": "byindeks"}], "«p.1.1» har serien «byindeks» uten område"),
    ("goal.series.area", [GOAL, INDICATOR | {"serieområde": "960"}], "«p.1.1» har serieområdet «960» uten serie"),
    ("goal.demo.apart", [GOAL, INDICATOR | {"oppdiktet": "Ja"}], "line 3: «Prøve» har 1 oppdiktede og 1 virkelige"),
]
SOUND: list[list[Line]] = [
    [GOAL, INDICATOR],
    [GOAL, INDICATOR | {"utgangsår": "2019"}],  # the baseline's value then comes from the series
    [GOAL, INDICATOR | RANGE],
    [GOAL, INDICATOR | RANGE | {"måltall_øvre": "8"}],  # neither over nor under
    [GOAL, INDICATOR | {"utgangsår": "2019", "utgangsverdi": "12"}],  # to stay over a limit may be to fall
    [GOAL, INDICATOR | PER_YEAR | {"utgangsår": "2024"}],
    [GOAL, INDICATOR | PER_YEAR | {"målbar": "Nei", "hvorfor_ikke": "Utgangsåret er ikke oppgitt"}],
    [GOAL, INDICATOR | {"måltype": "åpent måltall", "måltall": ""}],
    [GOAL, INDICATOR, INDICATOR | {"kode": "p.1.2", "målår": "2035", "måltall": "12"}],
]


def lines(rows: list[Line]) -> bytes:
    header = [column.header for column in COLUMNS]
    return "\n".join([";".join(header), *(";".join(row.get(name, "") for name in header) for row in rows)]).encode()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("home"))
    open_warehouse(home, SOURCE)
    return home


@pytest.mark.parametrize(("rule_id", "rows", "says"), EXAMPLES)
def test_a_rule_catches_its_example_and_no_other_rule_does(
    rule_id: str, rows: list[Line], says: str, home: Home
) -> None:
    breaks = breaks_by_rule(home, SOURCE, lines(rows), "goals.csv")
    assert set(breaks) == {rule_id}
    assert any(says in str(row[2]) for row in breaks[rule_id]), breaks[rule_id]


@pytest.mark.parametrize("rows", SOUND)
def test_a_sound_catalogue_breaks_no_rule(rows: list[Line], home: Home) -> None:
    assert breaks_by_rule(home, SOURCE, lines(rows), "goals.csv") == {}


def test_every_rule_has_an_example() -> None:
    """The rule of goals that are lost to other catalogues has its example below, where there are two."""
    rules = {rule.id for table in SOURCE.landing for rule in load_suite(table)}
    assert rules == {rule_id for rule_id, *_ in EXAMPLES} | {"goal.parent.kept"}


@pytest.fixture
def verdicts(tmp_path: Path) -> Verdicts:
    """Judges files by the real gate, as a refresh does; the verdict and the broken rules of each file."""
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)

    def judged(files: Mapping[str, bytes], *, full: bool = False) -> dict[str, tuple[str, set[str]]]:
        folder = home.sources / SOURCE.id
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        with connect(home.warehouse) as connection:
            take_in(connection, SOURCE, archive_files(home, SOURCE), full=full)
            read_candidates(connection, home, SOURCE)
            pending = pending_loads(connection, SOURCE.id)
        with open_gate(home) as gate:
            suites = {table: load_suite(table) for table in SOURCE.landing}
            results = gate.judge([load.load_id for load in pending], suites)
        with connect(home.warehouse) as connection:
            return {
                load.file_name: (
                    judge(connection, SOURCE, load, results[load.load_id]),
                    {result.rule_id for result in results[load.load_id] if not result.success},
                )
                for load in pending
            }

    return judged


def test_catalogues_are_held_against_each_other(verdicts: Verdicts) -> None:
    """A parent may be in another catalogue, waiting or in force; a code may not be in two."""
    accepted = ("accepted", set())
    child = GOAL | {"katalog": "Andre", "kode": "a.1", "overordnet": "p.1"}
    assert verdicts({"a.csv": lines([child]), "p.csv": lines([GOAL])}) == {"a.csv": accepted, "p.csv": accepted}
    third = GOAL | {"katalog": "Tredje"}
    later = {"t.csv": lines([third | {"kode": "t.1", "overordnet": "p.1"}])}
    assert verdicts(later) == {"t.csv": accepted}
    assert verdicts({"t.csv": lines([third])}) == {"t.csv": ("held", {"goal.code.once"})}
    gone = GOAL | {"kode": "p.9"}
    assert verdicts({"p.csv": lines([gone])}) == {"p.csv": ("held", {"goal.parent.kept"})}
    both = {
        "a.csv": lines([child | {"overordnet": "p.9"}]),
        "p.csv": lines([gone, GOAL | {"kode": "p.8", "navn": "Gange"}]),
    }
    assert verdicts(both | {"t.csv": lines([third | {"kode": "t.1"}])}) == dict.fromkeys((*both, "t.csv"), accepted)
    # a code that the newest of the other catalogue no longer has, is free
    assert verdicts({"t.csv": lines([third | {"navn": "Enda flere sykler"}])}) == {"t.csv": accepted}


def test_a_newer_file_of_a_catalogue_replaces_the_older_one_also_when_all_is_read_again(verdicts: Verdicts) -> None:
    """Codes, parents and cycles are held against what is in force together, never against what has been replaced."""
    accepted = ("accepted", set())
    second = GOAL | {"kode": "p.2", "navn": "Færre biler"}
    older = {"katalog_2025.csv": lines([GOAL, INDICATOR, second | {"overordnet": "p.1"}])}
    newer = {"katalog_2026.csv": lines([GOAL | {"overordnet": "p.2"}, second])}
    assert verdicts(older) == {"katalog_2025.csv": accepted}
    assert verdicts(newer) == {"katalog_2026.csv": accepted}
    # a code that the catalogue has let go, and a goal that is under another catalogue's
    other = GOAL | {"katalog": "Andre", "kode": "p.1.1", "overordnet": "p.2"}
    assert verdicts({"andre.csv": lines([other])}) == {"andre.csv": accepted}
    again = verdicts({}, full=True)
    assert again == dict.fromkeys(("andre.csv", "katalog_2025.csv", "katalog_2026.csv"), accepted)


def test_two_files_of_a_catalogue_that_come_together_are_not_held_against_each_other(verdicts: Verdicts) -> None:
    files = {"katalog_2025.csv": lines([GOAL, INDICATOR]), "katalog_2026.csv": lines([GOAL])}
    assert verdicts(files) == dict.fromkeys(files, ("accepted", set()))
    taken = {"andre.csv": lines([GOAL | {"katalog": "Andre"}])}
    assert verdicts(taken) == {"andre.csv": ("held", {"goal.code.once"})}


def test_goals_above_each_other_in_two_catalogues_are_caught_whenever_they_come(verdicts: Verdicts) -> None:
    verdicts(
        {"p.csv": lines([GOAL]), "a.csv": lines([GOAL | {"katalog": "Andre", "kode": "a.1", "overordnet": "p.1"}])}
    )
    assert verdicts({"p.csv": lines([GOAL | {"overordnet": "a.1"}])}) == {"p.csv": ("held", {"goal.parent.cycle"})}


def test_the_committed_catalogues_are_accepted(verdicts: Verdicts) -> None:
    committed = {path.name: path.read_bytes() for path in (PROJECT / "data/sources/goals").glob("*.csv")}
    assert verdicts(committed) == dict.fromkeys(committed, ("accepted", set()))
