"""The workbook of the marts: what Excel shows is what the marts say, and no text becomes a formula."""

import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from python_calamine import CalamineWorkbook

from pipelines.exporting.errors import ExportError
from pipelines.exporting.xlsx import export_xlsx, sheet
from pipelines.exporting.xlsx.sheet import sheet_names
from pipelines.warehouse.release import Release

ACTIVE = ["=1+1", "+47 72 54 00 00", "-5 %", "@SUM(A1)", "\t=1+1", "\r=1+1", "=HYPERLINK(1)", "https://trondheim.no"]
TABLES = """
create schema marts;
create schema ops;
create table ops.mart as select * from (values
    ('figure', 'id', 'Én rad per tall.'), ('note', 'id', 'Én rad per tekst.'),
    ('data_dictionary', 'mart|column_name', 'Én rad per kolonne.')
) as mart (mart, grain_keys, description);
create table marts.figure as select * from (values
    ('b', 1234567.89::decimal(18, 2), 2025, 0.5::double, date '2026-11-20', timestamp '2026-11-20 15:04:05', true,
     false),
    ('a', null, null, null, null, null, null, false),
    ('c', 1::decimal(18, 2), 2026, 'nan'::double, date '1899-05-06', null, false, true)
) as figure (id, amount_nok, year, share, due_date, read_at, is_new, is_demo);
create table marts.note (id integer, text varchar, is_demo boolean);
create table marts.data_dictionary as select * from (values
    ('marts', 'figure', 2, 'amount_nok', 'decimal(18, 2)', 'Beløpet.', 'kroner', 'raw.cell', 'raw.cell.value'),
    ('marts', 'figure', 1, 'id', 'varchar', 'Tallet.', 'uten enhet', 'raw.cell', 'raw.cell.id'),
    ('marts', 'note', 1, 'id', 'integer', 'Teksten.', 'nummer', 'raw.cell', 'raw.cell.id')
) as dictionary (
    schema_name, mart, column_no, column_name, data_type, description, unit, source_tables, raw_columns
);
"""


@pytest.fixture
def release(tmp_path: Path) -> Release:
    with duckdb.connect(str(tmp_path / "maalbar.duckdb")) as connection:
        connection.execute(TABLES)
        rows = [(number, text, False) for number, text in enumerate(ACTIVE)]
        connection.executemany("insert into marts.note values (?, ?, ?)", rows)
    return Release("20261120T1200Z", tmp_path, {"created_at": "2026-11-20T12:00:00+00:00"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ut.xlsx"


def read(path: Path, name: str) -> list[list[Any]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python()


def xml_of(path: Path, part: str) -> str:
    with zipfile.ZipFile(path) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if re.fullmatch(part, name))


def test_numbers_dates_and_what_is_missing_stay_what_they_are(release: Release, path: Path) -> None:
    export_xlsx(release, path)
    assert read(path, "figure") == [
        ["id", "amount_nok", "year", "share", "due_date", "read_at", "is_new", "is_demo"],
        ["a", "", "", "", "", "", "", False],
        ["b", 1234567.89, 2025.0, 0.5, date(2026, 11, 20), datetime(2026, 11, 20, 15, 4, 5), True, False],
    ]
    assert "#,##0.00" in xml_of(path, "xl/styles.xml")


def test_text_is_never_a_formula_or_a_link(release: Release, path: Path) -> None:
    export_xlsx(release, path)
    # how the format writes a carriage return
    told = [row[1].replace("_x000D_", "\r") for row in read(path, "note")[1:]]
    assert told == ACTIVE
    sheets = xml_of(path, r"xl/worksheets/sheet\d+\.xml")
    assert "<f>" not in sheets
    assert "<hyperlink" not in sheets
    # all but the address are marked as text, so that entering the cell again makes no formula of it either
    quoted = xml_of(path, "xl/styles.xml").split("<cellXfs")[1].split("<xf ")[1:]
    (style,) = [number for number, look in enumerate(quoted) if 'quotePrefix="1"' in look]
    assert sheets.count(f's="{style}"') == len(ACTIVE) - 1


def test_the_first_sheets_say_what_is_there(release: Release, path: Path) -> None:
    export_xlsx(release, path)
    assert CalamineWorkbook.from_path(str(path)).sheet_names == ["Innhold", "Kolonner", "figure", "note"]
    contents = read(path, "Innhold")
    assert "20261120T1200Z" in contents[0][0]
    assert "Uten oppdiktede data" in contents[1][0]
    assert contents[4] == ["figure", "Én rad per tall.", "id", 2.0, "figure", ""]
    assert [row[:4] for row in read(path, "Kolonner")][1:] == [
        ["figure", "id", "varchar", "uten enhet"],
        ["figure", "amount_nok", "decimal(18, 2)", "kroner"],
        ["note", "id", "integer", "nummer"],
    ]


def test_the_headings_are_frozen_and_have_a_filter(release: Release, path: Path) -> None:
    export_xlsx(release, path, marts=["figure"])
    figure = xml_of(path, "xl/worksheets/sheet3.xml")
    assert '<pane ySplit="1"' in figure
    assert '<autoFilter ref="A1:H3"' in figure


def test_made_up_rows_are_in_a_file_of_their_own(release: Release, path: Path) -> None:
    made = export_xlsx(release, path, demo=True)
    assert [(mart.mart, mart.row_count) for mart in made] == [("figure", 1), ("note", 0)]
    assert "Bare oppdiktede data" in read(path, "Innhold")[1][0]
    # not a number, and a day before Excel's first
    assert read(path, "figure")[1] == ["c", 1.0, 2026.0, "nan", "1899-05-06", "", False, True]


def test_what_excel_would_round_is_text(release: Release, path: Path) -> None:
    with duckdb.connect(str(release.database)) as connection:
        connection.execute(
            "insert into marts.figure (id, amount_nok, is_demo) values ('d', 9999999999999999.99, false)"
        )
    export_xlsx(release, path, marts=["figure"])
    assert read(path, "figure")[3][1] == "9999999999999999.99"


def test_a_mart_that_excel_cannot_hold_is_left_out_and_it_is_said_where_it_is(
    release: Release, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.exporting.xlsx.MAX_ROWS", 7)
    figure, note = export_xlsx(release, path)
    assert (figure.note, figure.sheet) == ("", "figure")
    assert (note.sheet, note.row_count) == ("", 8)
    assert "marts/note.parquet" in note.note
    assert read(path, "Innhold")[5][5] == note.note
    assert "note" not in CalamineWorkbook.from_path(str(path)).sheet_names


def test_a_text_that_excel_cannot_hold_is_cut_and_it_is_said(release: Release, path: Path) -> None:
    with duckdb.connect(str(release.database)) as connection:
        connection.execute("insert into marts.note select 99, repeat('æ', 40000), false")
    (note,) = export_xlsx(release, path, marts=["note"])
    text = read(path, "note")[-1][1]
    assert len(text) == sheet.MAX_TEXT
    assert text.endswith("æ…")
    assert note.note.startswith("Antall tekster kortet til det Excel tar: 1.")


def test_sheet_names_are_short_and_no_two_alike() -> None:
    long = "a_mart_with_a_name_longer_than_excel_takes"
    names = sheet_names([long, long.upper(), "innhold", "kort"], taken=["Innhold"])
    assert names == [long[:31], f"{long[:29].upper()}~2", "innhold~2", "kort"]
    assert all(len(name) <= 31 for name in names)


def test_an_unknown_mart_and_an_older_file_are_refused(release: Release, path: Path) -> None:
    with pytest.raises(ExportError, match="«finnes_ikke» er ingen mart"):
        export_xlsx(release, path, marts=["finnes_ikke"])
    assert not path.exists()
    path.write_text("noe annet")
    with pytest.raises(ExportError, match="finnes fra før"):
        export_xlsx(release, path)
    assert path.read_text() == "noe annet"
    export_xlsx(release, path, overwrite=True)
    assert read(path, "figure")
    assert [file.name for file in path.parent.glob(".*")] == []


def test_a_folder_that_is_not_there_is_told(release: Release, tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    for folder, why in (("ingensteds", "No such file or directory"), ("fil", "Not a directory")):
        path = tmp_path / folder / "ut.xlsx"
        with pytest.raises(ExportError) as raised:
            export_xlsx(release, path)
        assert str(raised.value) == f"Kunne ikke skrive {path}: {why}."


def test_a_release_from_before_there_was_a_dictionary_is_told(release: Release, path: Path) -> None:
    with duckdb.connect(str(release.database)) as connection:
        connection.execute("drop table marts.data_dictionary")
    with pytest.raises(ExportError, match=r"mangler det eksporten bygger på. Kjør `maalbar refresh`"):
        export_xlsx(release, path)
    assert list(path.parent.glob("*.xlsx*")) == []
