"""`maalbar describe`: what it sees in a file, what it leaves to a person, and that its sidecar can be read."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from pipelines.cli import main
from pipelines.sources.account_lines import read_described
from pipelines.sources.account_lines.proposal import municipality_in, propose
from tests.integration.account_line_files import HEADINGS, LINES, delimited, recorded


@pytest.mark.parametrize(
    ("name", "said", "open_keys"),
    [
        ("bergen-2012-operating.csv", ["1201", "2012", "budsjett", "drift", "kr"], []),
        ("bergen-2012-investment.csv", ["1201", "2012", "budsjett", "investering", "kr"], []),
        ("stavanger-2016-operating.csv", ["1103", "2016", "", "drift", "kr"], ["type"]),
        ("stavanger-2016-investment.csv", ["1103", "2016", "", "investering", "kr"], ["type"]),
        ("forde-2013-investment.csv", ["1432", "investering", "kr"], []),
    ],
)
def test_a_recorded_file_is_described_by_itself(name: str, said: list[str], open_keys: list[str]) -> None:
    path = recorded(name)
    if not path.exists():
        pytest.skip(f"{path} is not here: the recorded files are kept outside the project")
    content = path.read_bytes()
    proposal = propose(name, content)
    lines = yaml.load(proposal.text, Loader=yaml.BaseLoader)
    assert list(lines.values()) == said
    assert list(proposal.open_keys) == open_keys
    filled = proposal.text.replace("type:", "type: budsjett") if open_keys else proposal.text
    rows = read_described(name, content, filled.encode()).tables["account_line"]
    assert rows["error"].is_null().all()


def test_a_column_that_nothing_knows_is_the_amount_where_there_is_no_other() -> None:
    content = delimited(headings=[*HEADINGS[:5], "Tall"])
    text = propose("budsjett_4601_2026.csv", content).text
    assert yaml.safe_load(text)["kolonner"] == {"Tall": "beløp"}


def test_amounts_without_a_minus_are_told_by_art_or_column() -> None:
    unsigned = [[*line[:5], line[5].lstrip("-")] for line in LINES]
    assert "fortegn: etter art" in propose("a.csv", delimited(unsigned)).text
    marked = delimited([(*line, "Utgift") for line in unsigned], (*HEADINGS, "Inntekt/utgift"))
    assert "fortegn: etter kolonnen" in propose("a.csv", marked).text
    assert "fortegn" not in propose("a.csv", delimited()).text


@pytest.mark.parametrize(
    ("amounts", "unit"),
    [(["600", "405", "-1005"], "1000 kr"), (["600,5", "400", "-1000,5"], "kr"), (["6000", "4000", "-10000"], "kr")],
)
def test_the_unit_is_seen_in_the_amounts(amounts: list[str], unit: str) -> None:
    lines = [(*line[:5], amount) for line, amount in zip(LINES, amounts, strict=True)]
    assert f"enhet: {unit}  #" in propose("a.csv", delimited(lines)).text


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("forde 2013", 2013, "1432"),
        ("bergen budsjett", 2012, "1201"),
        ("bergen budsjett", 2026, "4601"),
        ("budsjett", 2026, None),
        ("bergen og oslo", 2026, None),
    ],
)
def test_a_municipality_is_seen_in_a_name_as_it_was_called_then(name: str, year: int, code: str | None) -> None:
    found = municipality_in(name, year)
    assert (found[0] if found else None) == code


def test_the_command_writes_beside_the_file_and_never_over_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "bergen-budsjett-2026-drift.csv"
    path.write_bytes(delimited())
    written = CliRunner().invoke(main, ["describe", str(path)])
    assert (written.exit_code, "legg begge filene i sources/account_lines" in written.output) == (0, True)
    sidecar = tmp_path / f"{path.name}.yml"
    assert yaml.safe_load(sidecar.read_text(encoding="utf-8"))["kommune"] == "4601"
    sidecar.write_text("kommune: '0301'", encoding="utf-8")
    refused = CliRunner().invoke(main, ["describe", str(path)])
    assert refused.exit_code == 1
    assert sidecar.read_text(encoding="utf-8") == "kommune: '0301'"
    path.write_bytes(b"hei")
    assert CliRunner().invoke(main, ["describe", str(path), "--force"]).exit_code == 1
