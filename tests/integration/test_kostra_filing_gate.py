"""Every control on a KOSTRA filing: a filing that it catches, and one just inside that it lets through."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from pipelines.gates.gate import Gate, open_gate
from pipelines.gates.suite import SEVERITIES, load_suite
from pipelines.home import Home
from pipelines.registry import source_by_id
from tests.integration.filings import COMMITTED, Identity, filing, year_filing
from tests.integration.gating import breaks_of_rule, judge_file, open_warehouse

SOURCE = source_by_id("kostra_filing")
QUARTER = COMMITTED.read_bytes()
FIRST_LINE = "0A20194040200                  1120 010    36328"

YEAR = Identity()
COMPANY = Identity("0I", organisation_number="987654321")
YEAR_2021 = Identity(year="2021")
BALANCE = Identity("0B")
COUNTY = Identity("0C", region_code="500000")
CHURCH = Identity("0F")
DISTRICT = Identity(region_code="030105")
LONGYEARBYEN = Identity(region_code="211100")
SMALL = {
    BALANCE: ("2 10 000 100", "2 31 000 -100"),
    COUNTY: ("1 410 010 100", "1 840 800 -60", "1 800 870 -40"),
    CHURCH: ("3 041 010 100", "3 089 830 -100"),
    COMPANY: ("3 202 010 100", "3 202 600 -100"),
    DISTRICT: ("1 202 010 100", "1 202 600 -90"),
    LONGYEARBYEN: ("1 202 010 100", "1 202 600 -100"),
}


@dataclass(frozen=True)
class Example:
    """What is added to an accepted year's filing to break a control, and what is added that it accepts."""

    control: str
    breaks: tuple[str, ...]
    accepted: tuple[str, ...]
    names: tuple[str, ...]
    identity: Identity = YEAR
    severity: str = "critical"
    instead: bool = False
    """The postings are the whole filing, not an addition."""

    @property
    def rule_id(self) -> str:
        return f"kostra.filing.{self.control}"

    def filing(self, postings: tuple[str, ...]) -> bytes:
        if self.instead:
            return filing(self.identity, postings)
        if self.identity in SMALL:
            return filing(self.identity, (*SMALL[self.identity], *postings))
        return year_filing(*postings, identity=self.identity)


EXAMPLES = [
    Example("009", ("2 202 010 5",), ("0 202 010 5",), ("«2»", "0 og 1")),
    Example("009", ("2 202 010 0",), ("1 202 010 0",), ("«2»", "0 og 1")),
    Example("010", ("1 999 010 5",), ("1 202 010 5",), ("«999»", "2019", "line 1635")),
    Example("010_expired", ("1 255 010 5",), ("1 256 010 5",), ("255", "2015"), severity="warning"),
    Example("011", ("2 99 000 5",), ("2 12 000 5",), ("kapittel «99»", "line 3"), BALANCE),
    Example("012", ("1 202 999 -5",), ("1 202 600 -5",), ("art «999»", "-5")),
    Example("013", ("2 10 999 5",), ("2 10 110 5",), ("sektor «999»",), BALANCE),
    Example("015", ("1 120 010 5",), ("1 120 298 0",), ("2 ganger", "line 1: 36328"), severity="warning"),
    Example("016", ("2 5900 000 -1",), ("2 5900 000 1",), ("kapittel 5900", "-1 i 1000 kr"), BALANCE),
    Example("020", ("1 841 729 -5",), ("0 841 729 -5",), ("funksjon 841", "driftsregnskapet")),
    Example("025", ("1 202 670 -5",), ("0 202 670 -5",), ("art 670",)),
    Example("030", ("1 202 660 -5",), ("0 202 660 -5",), ("art 660",), severity="info"),
    Example("035", ("1 202 520 5",), ("1 281 520 5",), ("art 520", "funksjon 202"), severity="warning"),
    Example("040", ("0 850 010 5",), ("1 850 450 5",), ("funksjon 850", "investeringsregnskapet")),
    Example("045", ("0 110 200 5",), ("0 120 200 5",), ("(og 3 til)",), severity="info"),
    Example("050", ("0 202 590 5",), ("1 202 590 5",), ("art 590",)),
    Example("055", ("0 202 650 -5",), ("1 202 650 -5",), ("art 650",), severity="info"),
    Example("060", ("0 202 729 -5",), ("1 202 729 -5",), ("art 729", "funksjon 202")),
    Example("065", ("1 880 989 -5",), ("1 899 989 -5",), ("art 989",)),
    Example("065", ("1 899 010 5",), ("1 899 580 5",), ("funksjon 899",)),
    Example("065", ("1 899 580 5",), ("1 899 589 5",), ("art 580",), YEAR_2021),
    Example("070", ("1 870 530 5",), ("1 880 530 5",), ("art 530",)),
    Example("075", ("1 840 870 -5",), ("1 840 877 -5",), ("art 870",)),
    Example("080", ("1 850 800 -5",), ("1 840 800 -5",), ("art 800",)),
    Example("081", ("1 850 400 5",), ("1 850 810 -5",), ("art 400",), severity="warning"),
    Example("085", ("0 202 010 -9000000",), ("0 202 010 -5",), ("utgifter",)),
    Example("090", ("0 202 700 9000000",), ("0 202 700 5",), ("inntekter",)),
    Example("095", ("0 202 010 31",), ("0 202 010 30",), ("Differansen er 31", "margin 30")),
    Example("100", ("1 202 010 -9000000",), ("1 202 010 -5",), ("utgifter",)),
    Example("105", ("1 202 700 9000000",), ("1 202 700 5",), ("inntekter",)),
    Example("110", ("1 202 010 -31",), ("1 202 010 -30",), ("Differansen er -31", "margin 30")),
    Example("113", ("3 041 010 5",), ("3 041 010 5", "3 089 830 -5"), ("tilskudd",), CHURCH, instead=True),
    Example("115", ("2 10 000 -101",), ("2 10 000 -99",), ("eiendeler",), BALANCE),
    Example("120", ("2 31 000 101",), ("2 31 000 99",), ("egenkapital og gjeld",), BALANCE),
    Example("125", ("2 10 000 11",), ("2 10 000 10",), ("Differansen er 11", "margin 10"), BALANCE),
    Example("126", ("1 202 298 11",), ("1 202 298 10",), ("art 298",), DISTRICT, "warning"),
    Example("127", ("0 202 298 11",), ("0 202 298 10",), ("art 298",), DISTRICT, "warning"),
    Example("130", ("1 800 870 40",), ("1 800 870 39",), ("skatteinntekter",), COUNTY),
    Example("135", ("1 840 800 60",), ("1 840 800 59",), ("rammetilskudd",), COUNTY),
    Example("140", ("1 880 570 31",), ("1 880 570 30",), ("art 570", "art 970")),
    Example("143", ("3 041 590 31",), ("3 041 590 30",), ("motpost",), CHURCH),
    Example("145", (), ("1 860 990 -5",), ("funksjon 860",), COUNTY),
    Example("145", (), ("3 860 990 -5",), ("funksjon 860",), COMPANY, "info"),
    Example("150", (), ("1 410 590 5",), ("art 590",), COUNTY),
    Example("150", (), ("3 202 590 5",), ("art 590",), COMPANY, "info"),
    Example("155", ("1 202 590 32",), ("1 202 590 31",), ("Differansen er 31",)),  # 1 too little as filed
    Example("160", ("1 870 590 5",), ("1 202 590 5",), ("funksjon 870",)),
    Example("165", ("1 202 990 -5",), ("1 860 990 -5",), ("funksjon 202",)),
    Example("170", ("0 290 010 31",), ("0 290 010 30",), ("funksjon 290",)),
    Example("175", ("1 290 010 31",), ("1 290 010 31", "1 290 700 -1"), ("funksjon 290",)),
    Example("180", ("0 465 010 31",), ("0 465 010 30",), ("funksjon 465",), COUNTY),
    Example("185", ("1 465 010 31",), ("1 465 010 30",), ("funksjon 465",), COUNTY),
    Example("190", ("2 9100 000 11",), ("2 9100 000 11", "2 9999 000 -1"), ("memoriakonti",), BALANCE, "warning"),
    Example("200", ("3 089 010 5",), ("3 089 540 5",), ("art 010",), CHURCH),
    Example("210", ("3 041 380 31",), ("3 041 380 30",), ("internkjøp",), CHURCH),
    Example("215", ("3 041 390 31",), ("3 041 390 30",), ("kalkulatoriske",), CHURCH),
    Example("220", ("3 041 465 31",), ("3 041 465 30",), ("innsamlede midler",), CHURCH),
]

RECORDS = [  # a record of the committed quarter changed, and what the message must name
    ("001", FIRST_LINE, FIRST_LINE[:-1], "47 tegn"),
    ("003", FIRST_LINE, FIRST_LINE.replace("0A", "0C"), "«0C», men filen gjelder «0A»"),
    ("004", FIRST_LINE, FIRST_LINE.replace("2019", "2018"), "«2018», men filen gjelder «2019»"),
    ("005", FIRST_LINE, FIRST_LINE.replace("20194", "20193"), "«3», men filen gjelder «4»"),
    ("006", FIRST_LINE, FIRST_LINE.replace("040200", "040300"), "«040300», men filen gjelder «040200»"),
    ("007", FIRST_LINE, FIRST_LINE.replace("040200         ", "040200987654321"), "«987654321», men filen gjelder «»"),
    ("008", FIRST_LINE, FIRST_LINE[:22] + "987654321" + FIRST_LINE[31:], "«987654321», men filen gjelder «»"),
    ("014", FIRST_LINE, FIRST_LINE.replace("36328", "3632B"), "3632B» er ikke et beløp"),
]


def _id(example: Example) -> str:
    return f"{example.control}-{example.identity.form}"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("gate"))
    open_warehouse(home, SOURCE)
    return home


@pytest.fixture(scope="module")
def gate(home: Home) -> Iterator[Gate]:
    with open_gate(home) as gate:
        yield gate


def test_the_real_quarter_is_accepted_as_ssb_accepts_it(home: Home, gate: Gate) -> None:
    results = judge_file(home, SOURCE, gate, COMMITTED.name, QUARTER)
    failed = {
        rule_id: (result.severity, result.unexpected_count) for rule_id, result in results.items() if not result.success
    }
    assert failed == {"kostra.filing.045": ("info", 5)}
    assert len(results) == sum(len(load_suite(table)) for table in SOURCE.landing)


def test_the_same_postings_as_a_year_do_not_balance(home: Home, gate: Gate) -> None:
    results = judge_file(home, SOURCE, gate, "year.dat", QUARTER.replace(b"0A20194", b"0A2019 "))
    held = {rule_id for rule_id, result in results.items() if not result.success and result.severity == "critical"}
    assert held == {f"kostra.filing.{control}" for control in ("050", "095", "110", "170")}
    assert "Differansen er 35838" in results["kostra.filing.110"].message
    assert "Differansen er 113385" in results["kostra.filing.095"].message
    assert results["kostra.filing.081"].severity == "warning"


def test_the_made_up_year_that_the_examples_change_passes_every_control(home: Home, gate: Gate) -> None:
    results = judge_file(home, SOURCE, gate, "year.dat", year_filing())
    assert [rule_id for rule_id, result in results.items() if not result.success] == ["kostra.filing.045"]


@pytest.mark.parametrize("example", EXAMPLES, ids=_id)
def test_a_control_catches_its_example(home: Home, gate: Gate, example: Example) -> None:
    content = example.filing(example.breaks)
    result = judge_file(home, SOURCE, gate, "example.dat", content, only=example.rule_id)[example.rule_id]
    assert not result.success
    assert result.severity == example.severity
    for name in example.names:
        assert name in result.message
    (rule,) = [rule for rule in load_suite("kostra_filing_record") if rule.id == example.rule_id]
    assert result.message.endswith(rule.remedy)
    assert SEVERITIES.index(rule.severity) <= SEVERITIES.index(result.severity)


@pytest.mark.parametrize("example", EXAMPLES, ids=_id)
def test_a_control_lets_its_neighbour_through(home: Home, gate: Gate, example: Example) -> None:
    breaks = breaks_of_rule(home, SOURCE, gate, example.rule_id, example.filing(example.accepted))
    assert len(breaks) == (5 if example.control == "045" else 0)  # the committed quarter has five of them


@pytest.mark.parametrize(("control", "line", "changed", "named"), RECORDS, ids=lambda value: value[:4])
def test_a_record_that_differs_from_its_file_is_caught(
    home: Home, gate: Gate, control: str, line: str, changed: str, named: str
) -> None:
    assert changed != line
    content = QUARTER.replace(line.encode(), changed.encode(), 1)
    result = judge_file(home, SOURCE, gate, "filing.dat", content, only=f"kostra.filing.{control}")
    assert not result[f"kostra.filing.{control}"].success
    assert named in result[f"kostra.filing.{control}"].message
    assert [example.locator for example in result[f"kostra.filing.{control}"].examples] == ["line 1"]


def test_the_name_of_the_file_is_what_its_records_are_held_against(home: Home, gate: Gate) -> None:
    result = judge_file(home, SOURCE, gate, "0A_V2018_K4_R040200.dat", QUARTER, only="kostra.filing.004")
    assert result["kostra.filing.004"].unexpected_count == 1644


@pytest.mark.parametrize(
    ("quarter", "control", "postings", "severity"),
    [
        ("1", "010", ("1 999 010 5",), "warning"),
        ("4", "010", ("1 999 010 5",), "critical"),
        ("2", "012", ("1 410 999 5",), "warning"),
        ("1", "130", ("1 800 870 40",), "warning"),
        ("4", "135", ("1 840 800 60",), "warning"),
        ("3", "060", ("0 410 729 -5",), "critical"),
    ],
)
def test_severity_follows_the_quarter(
    home: Home, gate: Gate, quarter: str, control: str, postings: tuple[str, ...], severity: str
) -> None:
    identity = Identity("0C", quarter=quarter, region_code="500000")
    content = filing(identity, (*SMALL[COUNTY], *postings))
    result = judge_file(home, SOURCE, gate, "filing.dat", content, only=f"kostra.filing.{control}")
    assert (result[f"kostra.filing.{control}"].success, result[f"kostra.filing.{control}"].severity) == (
        False,
        severity,
    )


@pytest.mark.parametrize(
    ("identity", "control", "postings"),
    [
        (DISTRICT, "110", ()),
        (LONGYEARBYEN, "130", ()),
        (Identity("0C", quarter="4", region_code="500000"), "110", ("1 410 010 31",)),
        (Identity("0C", quarter="2", region_code="500000"), "050", ("0 410 070 5",)),
    ],
    ids=["district", "longyearbyen", "balance-in-quarter", "art-070-in-quarter"],
)
def test_a_control_is_not_run_where_ssb_does_not_run_it(
    home: Home, gate: Gate, identity: Identity, control: str, postings: tuple[str, ...]
) -> None:
    content = filing(identity, (*SMALL.get(identity, SMALL[COUNTY]), *postings))
    assert breaks_of_rule(home, SOURCE, gate, f"kostra.filing.{control}", content) == []


@pytest.mark.parametrize(
    ("rule", "name", "identity", "passes"),
    [
        ("form", "«0Z»", Identity("0Z"), False),
        ("form", "", Identity("0B"), True),
        ("region", "«040200» i 2020", Identity(year="2020"), False),
        ("region", "", Identity(), True),
        ("region", "", COUNTY, True),
    ],
)
def test_the_filing_is_known(home: Home, gate: Gate, rule: str, name: str, identity: Identity, passes: bool) -> None:
    content = filing(identity, ("1 202 010 5",))
    result = judge_file(home, SOURCE, gate, "filing.dat", content, only=f"kostra.filing.{rule}")
    assert result[f"kostra.filing.{rule}"].success == passes
    assert name in result[f"kostra.filing.{rule}"].message


def test_every_rule_has_an_example() -> None:
    shown = {example.rule_id for example in EXAMPLES} | {f"kostra.filing.{record[0]}" for record in RECORDS}
    shown |= {"kostra.filing.form", "kostra.filing.region"}
    assert {rule.id for table in SOURCE.landing for rule in load_suite(table)} == shown
