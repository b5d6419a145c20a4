"""The reader of Klass, and every rule of its gate with an example that it catches and nothing else in the way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest

from pipelines.gates.gate import Gate, open_gate
from pipelines.gates.suite import load_suite
from pipelines.home import Home
from pipelines.registry import source_by_id
from pipelines.sources import klass
from pipelines.sources.fetched import read_fetch, write_fetch
from pipelines.sources.reading import UnreadableFileError
from tests.integration.gating import judge_file, open_warehouse
from tests.integration.klass_answers import Bodies, group_answers, klass_file, municipality_answers

SOURCE = source_by_id("klass")


@dataclass(frozen=True)
class Example:
    """A change in the answers of a list, and what the rule's message must name."""

    rule_id: str
    subject: str
    change: Callable[[Bodies], object]
    names: tuple[str, ...]
    also: frozenset[str] = frozenset()
    """Rules that the same change cannot but break."""


def code(bodies: Bodies, number: str) -> dict[str, str]:
    return next(item for item in bodies["codes"]["codes"] if item["code"] == number)


def change(bodies: Bodies, old: str, new: str) -> dict[str, str]:
    items = bodies["changes"]["codeChanges"]
    return next(item for item in items if (item["oldCode"], item["newCode"]) == (old, new))


EXAMPLES = [
    Example(
        "klass.code.readable",
        "131",
        lambda bodies: code(bodies, "5031").update(validToInRequestedRange="snart"),
        ("«snart» er ikke en dato", "5031", "codes.response.json codes["),
    ),
    Example(
        "klass.code.form",
        "131",
        lambda bodies: bodies["codes"]["codes"].append({**code(bodies, "5031"), "code": "531"}),
        ("«531»", "Malvik"),
    ),
    Example(
        "klass.code.period",
        "131",
        lambda bodies: code(bodies, "1663").update(validToInRequestedRange="2012-12-31"),
        ("1663", "fra 2013-01-01 til 2012-12-31"),
        frozenset({"klass.change.dates"}),
    ),
    Example(
        "klass.code.overlap",
        "131",
        lambda bodies: bodies["codes"]["codes"].append(
            {**code(bodies, "5031"), "name": "Malviken", "validFromInRequestedRange": "2020-01-01"}
        ),
        ("5031 Malviken gjelder fra 2020-01-01", "«Malvik»"),
    ),
    Example(
        "klass.code.complete",
        "131",
        lambda bodies: bodies.update(codes={"codes": bodies["codes"]["codes"][:20]}, changes={"codeChanges": []}),
        ("kommuner som gjelder i dag",),
    ),
    Example(
        "klass.change.readable",
        "131",
        lambda bodies: change(bodies, "5030", "5001").update(changeOccurred=None),
        ("datoen mangler", "5030 til 5001"),
    ),
    Example(
        "klass.change.codes",
        "131",
        lambda bodies: change(bodies, "5030", "5001").update(newCode="5999"),
        ("5999 finnes ikke",),
        frozenset({"klass.change.dates"}),
    ),
    Example(
        "klass.change.dates",
        "131",
        lambda bodies: change(bodies, "5030", "5001").update(changeOccurred="2016-01-01"),
        ("5030 til 5001 den 2016-01-01",),
    ),
    Example(
        "klass.change.once",
        "131",
        lambda bodies: bodies["changes"]["codeChanges"].append(change(bodies, "5030", "5001")),
        ("5030 til 5001 den 2020-01-01 står 2 ganger",),
    ),
    Example(
        "klass.group.form",
        "112",
        lambda bodies: bodies["correspondence-2024"]["correspondenceItems"][0].update(targetCode="12"),
        ("«0301» er koblet til «12»",),
    ),
    Example(
        "klass.group.once",
        "112",
        lambda bodies: bodies["correspondence-2024"]["correspondenceItems"].append(
            {"sourceCode": "5001", "targetCode": "EKG01"}
        ),
        ("5001 er i 2 grupper i 2024", "EKG01"),
    ),
    Example(
        "klass.group.complete",
        "112",
        lambda bodies: bodies.update(
            {"correspondence-2023": {"correspondenceItems": [{"sourceCode": "5001", "targetCode": "EKG12"}]}}
        ),
        ("2023 har bare 1 kommuner",),
    ),
    Example(
        "klass.group.municipality",
        "112",
        lambda bodies: bodies["correspondence-2024"]["correspondenceItems"].append(
            {"sourceCode": "3004", "sourceName": "Fredrikstad", "targetCode": "EKG12"}
        ),
        ("3004 Fredrikstad er ingen kommune i 2024",),
    ),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("gate"))
    open_warehouse(home, SOURCE)
    return home


@pytest.fixture(scope="module")
def gate(home: Home) -> Iterator[Gate]:
    with open_gate(home) as gate:
        yield gate


@pytest.mark.parametrize("subject", ["131", "112"])
def test_a_whole_list_passes(home: Home, gate: Gate, subject: str) -> None:
    results = judge_file(home, SOURCE, gate, f"{subject}.zip", klass_file(subject))
    assert [result.message for result in results.values() if not result.success] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule_id)
def test_a_rule_catches_its_example_and_no_other_rule_does(home: Home, gate: Gate, example: Example) -> None:
    content = klass_file(example.subject, change=example.change)
    results = judge_file(home, SOURCE, gate, "x.zip", content)
    broken = {rule_id for rule_id, result in results.items() if not result.success}
    assert broken == {example.rule_id, *example.also}
    for name in example.names:
        assert name in results[example.rule_id].message


def test_every_rule_has_an_example() -> None:
    shown = {example.rule_id for example in EXAMPLES}
    assert {rule.id for table in SOURCE.landing for rule in load_suite(table)} == shown


def test_the_list_is_the_unit_and_the_fetch_the_vintage() -> None:
    reading = klass.read("131.zip", klass_file("131"))
    assert (reading.unit, reading.vintage_date) == ("Klass 131", date(2026, 1, 15))
    codes = reading.tables["klass_code"]
    assert codes.height == len(municipality_answers()["codes"]["codes"])
    trondheim = codes.filter(code="5001").select("name", "valid_from", "valid_until").rows()
    assert trondheim == [
        ("Trondheim", date(2018, 1, 1), date(2023, 1, 1)),
        ("Trondheim - Tråante", date(2023, 1, 1), None),
    ]
    assert reading.tables["klass_correspondence"].is_empty()


def test_a_table_from_group_to_municipality_is_turned_round() -> None:
    straight, turned = (
        klass.read("112.zip", klass_file("112", group_answers(2020, turned=turned))).tables["klass_correspondence"]
        for turned in (False, True)
    )
    columns = ["year", "municipality_code", "kostra_group"]
    assert turned.select(columns).equals(straight.select(columns))
    assert straight.height == 356


@pytest.mark.parametrize(
    ("subject", "change", "said"),
    [
        ("131", lambda bodies: bodies.pop("changes"), "Hentingen mangler changes"),
        ("112", lambda bodies: bodies.pop("correspondence-2024"), "Hentingen mangler correspondence"),
        ("131", lambda bodies: bodies.update(codes=b'{"codes": [{"co'), "codes: svaret har ikke listen «codes»"),
        ("131", lambda bodies: bodies.update(codes={"error": "x"}), "codes: svaret har ikke listen «codes»"),
        ("131", lambda bodies: bodies.update(codes={"codes": {}}), "codes: «codes» er ikke en liste av objekter"),
    ],
)
def test_a_part_of_a_fetch_is_refused(subject: str, change: Callable[[Bodies], object], said: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        klass.read("x.zip", klass_file(subject, change=change))
    assert said in str(refused.value)


def test_a_fetch_of_something_else_and_a_refusal_kept_in_it_are_refused() -> None:
    fetch = read_fetch(klass_file("131"))
    with pytest.raises(UnreadableFileError, match="henting av klass 6, ikke av Klass 131 eller 112"):
        klass.read("x.zip", write_fetch(replace(fetch, subject="6")))
    refused = tuple(replace(exchange, status=503) for exchange in fetch.exchanges)
    with pytest.raises(UnreadableFileError, match="codes: Klass svarte 503"):
        klass.read("x.zip", write_fetch(replace(fetch, exchanges=refused)))
