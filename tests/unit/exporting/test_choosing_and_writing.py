"""What goes into a file, and that nothing is written over unasked."""

from pathlib import Path

import pytest

from pipelines.exporting.choosing import choose
from pipelines.exporting.errors import ExportError
from pipelines.exporting.writing import write_file, write_folder

BOTH = {"miljopakken": False, "demopakken": True}


def test_everything_of_one_kind_unless_told_otherwise() -> None:
    assert choose({"b": False, "a": False}, None, "--plan") == ["a", "b"]
    assert choose(BOTH, "demopakken", "--agreement") == ["demopakken"]


@pytest.mark.parametrize(
    ("available", "wanted", "message"),
    [
        (BOTH, None, r"aldri i samme fil.*--agreement.*demopakken \(oppdiktet\), miljopakken"),
        (BOTH, "bymiljo", "«bymiljo» finnes ikke"),
        ({}, None, "ingenting å eksportere"),
    ],
)
def test_a_choice_that_cannot_be_made(available: dict[str, bool], wanted: str | None, message: str) -> None:
    with pytest.raises(ExportError, match=message):
        choose(available, wanted, "--agreement")


def test_a_file_is_replaced_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "ut.json"
    write_file(path, "en", overwrite=False)
    with pytest.raises(ExportError, match="finnes fra før"):
        write_file(path, "to", overwrite=False)
    assert path.read_text() == "en"
    write_file(path, "to", overwrite=True)
    assert path.read_text() == "to"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_replaced_whole_and_only_when_it_is_an_export(tmp_path: Path) -> None:
    path = tmp_path / "ut"
    older = {"datapackage.json": '{"resources": [{"path": "gammel.csv"}]}', "gammel.csv": "a"}
    write_folder(path, older, overwrite=False)
    with pytest.raises(ExportError, match="finnes fra før"):
        write_folder(path, {"datapackage.json": "{}"}, overwrite=False)
    newer = {"datapackage.json": '{"resources": [{"path": "ny.csv"}]}', "ny.csv": "b"}
    write_folder(path, newer, overwrite=True)
    assert sorted(file.name for file in path.iterdir()) == ["datapackage.json", "ny.csv"]
    other = tmp_path / "mine_filer"
    other.mkdir()
    (other / "viktig.txt").write_text("viktig")
    with pytest.raises(ExportError, match="ikke en eldre eksport"):
        write_folder(other, {"datapackage.json": "{}"}, overwrite=True)
    assert (other / "viktig.txt").is_file()
    (path / "viktig.txt").write_text("viktig")
    with pytest.raises(ExportError, match=r"har også viktig\.txt"):
        write_folder(path, {"datapackage.json": "{}"}, overwrite=True)
    assert sorted(file.name for file in path.iterdir()) == ["datapackage.json", "ny.csv", "viktig.txt"]


def test_an_export_is_replaced_from_within(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "ut", {"datapackage.json": "{}"}, overwrite=False)
    monkeypatch.chdir(tmp_path / "ut")
    write_folder(Path("."), {"datapackage.json": '{"ny": true}'}, overwrite=True)
    assert (tmp_path / "ut" / "datapackage.json").read_text() == '{"ny": true}'


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="Kunne ikke skrive"):
        write_file(tmp_path / "borte" / "ut.json", "en", overwrite=False)
    with pytest.raises(ExportError, match="Kunne ikke skrive"):
        write_folder(tmp_path / "borte" / "ut", {"a": "en"}, overwrite=False)
