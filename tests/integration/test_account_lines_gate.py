"""The gate of account lines: an example that each rule catches, and a file whose sidecar changes."""

from pathlib import Path

import pytest

from pipelines.gates.suite import load_suite
from pipelines.home import Home
from pipelines.loads.archive import archive_files
from pipelines.loads.candidate import pending_loads, read_candidates
from pipelines.loads.intake import Intake, take_in
from pipelines.loads.news import note_unchanged
from pipelines.loads.verdict import judge
from pipelines.registry import source_by_id
from pipelines.warehouse.connection import connect
from tests.integration.account_line_files import COMMITTED, HEADINGS, LINES, delimited, sidecar
from tests.integration.gating import breaks_of_load, open_warehouse

SOURCE = source_by_id("account_lines")
PLAIN_ARTS = [(line[0][1:], *line[1:]) for line in LINES]
UNKNOWN_ART = [("9990", "3000", "20210", "Grunnskole", "", amount) for amount in ("5", "-5")]
UNKNOWN_FUNCTION = [("10100", "3000", "99910", "Ukjent", "", "5"), ("10100", "3000", "99911", "Ukjent", "", "-5")]
EXAMPLES: dict[str, tuple[bytes, dict[str, str], str, str | None]] = {
    "account_lines.cell.readable": (
        delimited().replace(b";600", b";ca 600"),
        {},
        "line 2 column 6: «ca 600» er ikke et beløp.",
        None,
    ),
    "account_lines.amount.present": (
        delimited([(*line[:5], "0") for line in LINES]),
        {},
        "Ingen av de 3 cellene under beløpene har et beløp som ikke er 0.",
        None,
    ),
    "account_lines.municipality.known": (
        delimited(),
        {"kommune": '"1201"'},
        "Filen gjelder kommune «1201» i 2026, men ingen kommune hadde nummeret da.",
        None,
    ),
    "account_lines.sum.zero": (
        delimited(LINES[:2]),
        {},
        "Drift budsjett 2026 summerer til 1000 kr og skal være 0 (beløp over 0: 1000 kr; 2 beløp i alt; "
        "avrunding forklarer 1).",
        "critical",
    ),
    "account_lines.function.known": (
        delimited([*LINES, *UNKNOWN_FUNCTION]),
        {},
        "SSBs liste har ikke funksjon 999 i 2026: 2 beløp, til sammen 0 kr (først line 5 column 6).",
        None,
    ),
    "account_lines.art.known": (
        delimited([*PLAIN_ARTS, *UNKNOWN_ART]),
        {},
        "SSBs liste har ikke art 999 i 2026: 2 beløp, til sammen 0 kr (først line 5 column 6).",
        None,
    ),
    "account_lines.line.twice": (
        delimited([*LINES, LINES[0]]),
        {},
        "1 linjer i 2026 er helt like en annen linje, for eksempel line 2 column 6 og line 5 column 6 (600 kr).",
        "warning",
    ),
    "account_lines.column.unknown": (
        delimited([(*line, "x") for line in LINES], (*HEADINGS, "Kvittering")),
        {},
        "Filen har kolonner som ikke er kjent, og som ikke er lest: «Kvittering».",
        None,
    ),
    "account_lines.line.extra": (
        delimited([(*LINES[0], "", "77"), *LINES[1:]]),
        {},
        "1 linje har celler utenfor overskriftene: line 2.",
        None,
    ),
    "account_lines.line.joined": (
        delimited().replace(b"Grunnskole;;400", b"Grunn;skole;;400"),
        {},
        "1 linje har et skilletegn for mye i en tekst: line 3.",
        None,
    ),
    "account_lines.line.total": (
        delimited([*LINES, ("Sum", "", "", "", "", "0")]),
        {},
        "1 linje er summer av andre linjer: line 5.",
        None,
    ),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("account_lines"))
    open_warehouse(home, SOURCE)
    return home


def take(home: Home, content: bytes, said: bytes) -> Intake:
    """Puts the one file and its sidecar in the home, and reads what must be read."""
    folder = home.sources / SOURCE.id
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "budsjett.csv").write_bytes(content)
    (folder / "budsjett.csv.yml").write_bytes(said)
    with connect(home.warehouse) as connection:
        intake = take_in(connection, SOURCE, archive_files(home, SOURCE))
        read_candidates(connection, home, SOURCE)
    return intake


def breaks(home: Home, content: bytes, said: bytes) -> dict[str, list[tuple[object, ...]]]:
    """What breaks in the file, which is not promoted."""
    take(home, content, said)
    with connect(home.warehouse) as connection:
        (load,) = pending_loads(connection, SOURCE.id)
        assert load.problem is None
        return breaks_of_load(connection, SOURCE, load.load_id)


def test_every_rule_has_an_example() -> None:
    assert set(EXAMPLES) == {rule.id for table in SOURCE.landing for rule in load_suite(table)}


@pytest.mark.parametrize("rule_id", EXAMPLES)
def test_a_rule_catches_its_example(home: Home, rule_id: str) -> None:
    content, said, message, severity = EXAMPLES[rule_id]
    found = breaks(home, content, sidecar(said))[rule_id]
    assert [row[1] for row in found] == [message]
    assert severity is None or [row[2] for row in found] == [severity]


def test_a_file_in_order_breaks_nothing(home: Home) -> None:
    assert breaks(home, delimited(PLAIN_ARTS), sidecar()) == {}


def test_what_rounding_can_explain_is_told_and_what_it_cannot_stops_the_file(home: Home) -> None:
    lines = [("1010", str(n), "20210", "", "", "1") for n in range(100)]
    for amount, severity in ((-100, None), (-95, None), (-94, "warning"), (-50, "warning"), (-49, "critical")):
        found = breaks(home, delimited([*lines, ("8000", "9", "84000", "", "", str(amount))]), sidecar())
        severities = [row[2] for row in found.get("account_lines.sum.zero", [])]
        assert severities == ([severity] if severity else []), amount


def test_a_part_of_a_budget_need_not_net_to_zero(home: Home) -> None:
    found = breaks(home, delimited(LINES[:2]), sidecar({"balanserer": "nei"}))
    assert [row[2] for row in found["account_lines.sum.zero"]] == ["info"]


def test_lines_that_stand_twice_are_meant_where_the_file_nets_to_zero_with_them(home: Home) -> None:
    found = breaks(home, delimited([*LINES, *LINES]), sidecar())
    assert [row[2] for row in found["account_lines.line.twice"]] == ["info"]


def test_a_file_is_read_again_when_its_sidecar_changes_and_when_it_changes_back(tmp_path: Path) -> None:
    home = Home(tmp_path)
    open_warehouse(home, SOURCE)
    for unit, pending in (("kr", 1), ("kr", 0), ("1000 kr", 1), ("1000 kr", 0), ("kr", 1), ("kr", 0)):
        said = sidecar({"enhet": unit})
        assert take(home, delimited(), said) == Intake(pending=pending, unchanged=1 - pending)
        with connect(home.warehouse) as connection:
            for load in pending_loads(connection, SOURCE.id):
                assert judge(connection, SOURCE, load, []) == "accepted"
            (latest,) = connection.execute(
                "select unit from raw.account_line where load_id = (select max(load_id) from raw.account_line) limit 1"
            ).fetchall()
        assert latest == (unit,)
        assert note_unchanged(home, [SOURCE]) == []
        (home.sources / SOURCE.id / "budsjett.csv.yml").write_bytes(sidecar({"enhet": "mill. kr"}))
        assert note_unchanged(home, [SOURCE]) == [SOURCE]


@pytest.mark.parametrize("name", sorted(path.name for path in COMMITTED.glob("*.csv")))
def test_a_committed_file_is_held_for_nothing(home: Home, name: str) -> None:
    path = COMMITTED / name
    found = breaks(home, path.read_bytes(), path.with_name(f"{name}.yml").read_bytes())
    severities = {rule.id: rule.severity for table in SOURCE.landing for rule in load_suite(table)}
    critical = {
        rule_id
        for rule_id, rows in found.items()
        if "critical" in {row[2] if len(row) > 2 else severities[rule_id] for row in rows}
    }
    assert critical == set()
    sums = [str(row[1]).split(" og skal")[0] for row in found.get("account_lines.sum.zero", [])]
    assert ("Drift budsjett 2012 summerer til -110 kr" in sums) == (name == "bergen-2012-operating.csv")
