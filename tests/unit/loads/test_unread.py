"""What is said of files that no source reads."""

from pathlib import Path

import duckdb
import pytest

from pipelines.home import Home
from pipelines.loads.unread import note_unread, unread_files
from pipelines.registry import SOURCES
from pipelines.warehouse.schemas import create_schemas


def said(root: Path, *names: str) -> dict[str, str]:
    for name in names:
        path = root / "sources" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return {file.file_name: file.remedy for file in unread_files(Home(root), SOURCES)}


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("budget_sheet/gammelt.xls", "Budsjettark leses ikke fra .xls; åpne filen og lagre den som .xlsx"),
        ("budget_sheet/2026/budsjett.XLSM", "Budsjettark leses ikke fra .xlsm; åpne filen og lagre den som .xlsx"),
        ("budget_sheet/budsjett.ods", "Budsjettark leses ikke fra .ods; åpne filen og lagre den som .xlsx"),
        ("budget_document/plan.docx", "leses ikke fra .docx; åpne filen og lagre den som .pdf"),
        ("klass/kommuner.csv", "leses fra .zip, ikke fra .csv"),
        ("goals/uten_endelse", "leses fra .csv, ikke fra en fil uten endelse"),
        ("budsjettark/malvik.xlsx", "Mappen «budsjettark» er ingen kilde; mente du «budget_sheet»?"),
        ("budget_sheets/malvik.xlsx", "Mappen «budget_sheets» er ingen kilde; mente du «budget_sheet»?"),
        ("Budget-Sheet/malvik.xlsx", "mente du «budget_sheet»?"),
        ("diverse/malvik.xlsx", "Mappen «diverse» er ingen kilde. Kildene er account_lines, budget_document, "),
        (
            "malvik.xlsx",
            "Filen ligger ikke i en kildes mappe. Flytt den til en av dem: account_lines, budget_document, ",
        ),
    ],
)
def test_a_file_that_nobody_reads_is_named_with_what_to_do(tmp_path: Path, name: str, remedy: str) -> None:
    ((found, reason),) = said(tmp_path, name).items()
    assert found == name
    assert remedy in reason


def test_what_is_read_hidden_or_for_people_is_not_told_of(tmp_path: Path) -> None:
    assert said(tmp_path, "budget_sheet/malvik.XLSX", "goals/.arbeid/x.xls", "~$malvik.xls", "klass/README.md") == {}


def test_the_list_is_that_of_the_last_refresh(tmp_path: Path) -> None:
    said(tmp_path, "budget_sheet/a.xls", "b.xls")
    with duckdb.connect() as connection:
        create_schemas(connection, {})
        note_unread(connection, unread_files(Home(tmp_path), SOURCES))
        (tmp_path / "sources" / "b.xls").unlink()
        note_unread(connection, unread_files(Home(tmp_path), SOURCES))
        assert connection.execute("select file_name from ops.unread_file").fetchall() == [("budget_sheet/a.xls",)]
