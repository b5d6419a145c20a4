"""Programme frames: the committed file of the made-up agreement, ways a file can be wrong, and each rule's example."""

from decimal import Decimal
from pathlib import Path

import pytest

from pipelines.gates.suite import load_suite
from pipelines.home import PROJECT, Home
from pipelines.registry import source_by_id
from pipelines.sources.programme_frame import HEADERS, read
from pipelines.sources.programme_frame.landing import LANDING
from pipelines.sources.reading import UnreadableFileError
from tests.integration.gating import breaks_by_rule, open_warehouse

SOURCE = source_by_id("programme_frame")
COMMITTED = (PROJECT / "data/sources/programme_frame/demopakken.csv").read_bytes()
EXAMPLES = {
    "programme_frame.row.readable": ("Demopakken;Bompenger;2027;ca 190;2027;;", "line 2: «ca 190» er ikke et beløp"),
    "programme_frame.agreement.known": ("Andre;Bompenger;2027;190;2027;;", "«Andre»"),
    "programme_frame.source.known": ("Demopakken;Bompeng;2027;190;2027;;", "line 2: kilden «Bompeng»"),
    "programme_frame.amount.not_negative": ("Demopakken;Bompenger;2027;−1,5;2027;;", "rammen for Bompenger er -1,5"),
    "programme_frame.amount.plausible": ("Demopakken;Bompenger;2027;190000000;2027;;", "Bompenger har 190000000 mill."),
    "programme_frame.row.once": (
        "Demopakken;Bompenger;2027;190;2027;;\nDemopakken;Bompenger;2027;12;2027;;",
        "line 2, line 3: Bompenger 2027 står 2 ganger",
    ),
}  # fmt: skip


def lines(*texts: str) -> bytes:
    return "\n".join([";".join(HEADERS), *texts]).encode()


def test_the_committed_file_is_read_and_accepted(tmp_path: Path) -> None:
    reading = read("demopakken.csv", COMMITTED)
    assert (reading.unit, reading.vintage_date) == ("Demopakken", None)
    frames = reading.tables["programme_frame"]
    assert dict(frames.schema) == dict(LANDING["programme_frame"])
    assert frames["error"].is_null().all()
    (row,) = frames.filter(funding_source="Belønningsmidler", year=2027).rows(named=True)
    assert (row["frame_mill_nok"], row["carried_over_mill_nok"]) == (Decimal(20), Decimal("3.5"))
    assert (row["price_year"], row["raw_text"], row["locator"]) == (2027, "20,0", "line 15")
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    assert breaks_by_rule(home, SOURCE, COMMITTED, "demopakken.csv") == {}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "tom"),
        (lines(), "«ingen»"),
        (lines("A;Bompenger;2027;1;2027;;", "B;Bompenger;2027;1;2027;;"), "«A», «B»"),
        (lines(";Bompenger;2027;1;2027;;"), "om én avtale"),
        ("avtale;kilde;år;beløp\nA;Bompenger;2027;1\n".encode(), "«ramme_mill_kr»"),
        ("avtale;kilde;år;beløp\nA;Bompenger;2027;1\n".encode(), "Første linje skal være «avtale;kilde;år;"),
    ],
)
def test_a_file_that_is_no_frame_says_what_to_do(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFileError) as error:
        read("ramme.csv", content)
    assert says.strip("«»") in str(error.value)


def test_a_line_says_all_that_is_wrong_with_it() -> None:
    (row,) = read("a.csv", lines("A;;i fjor;1;;x;")).tables["programme_frame"].rows(named=True)
    for words in ("«i fjor» er ikke et år", "«x» er ikke et beløp", "«kilde» er ikke fylt ut", "«prisår» er ikke"):
        assert words in row["error"]


@pytest.mark.parametrize("rule_id", EXAMPLES)
def test_a_rule_catches_its_example_and_no_other_rule_does(rule_id: str, tmp_path: Path) -> None:
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    text, says = EXAMPLES[rule_id]
    breaks = breaks_by_rule(home, SOURCE, lines(text), "ramme.csv")
    assert set(breaks) == {rule_id}
    assert says in str(breaks[rule_id][0][2])


def test_every_rule_has_an_example() -> None:
    assert {rule.id for table in SOURCE.landing for rule in load_suite(table)} == set(EXAMPLES)
