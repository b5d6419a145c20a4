"""The written template of the budget sheet, and the command that writes it."""

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.cli import main
from pipelines.sources.budget_sheet.layout import load_layouts
from pipelines.sources.spreadsheet.workbook import read_workbook
from pipelines.templates import TEMPLATES, write_template
from pipelines.templates.budget_sheet import LAYOUT, template


def worksheets(content: bytes) -> dict[str, str]:
    """The XML of each worksheet, by its name."""
    names = [grid.name for grid in read_workbook(content)]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {
            name: package.read(f"xl/worksheets/sheet{number}.xml").decode()
            for number, name in enumerate(names, start=1)
        }


def test_the_template_has_every_required_column_of_its_layout() -> None:
    texts = {grid.name: {cell.text for row in grid.rows for cell in row} for grid in read_workbook(template(2026))}
    (layout,) = [layout for layout in load_layouts() if layout.id == LAYOUT]
    for sheet, described in layout.sheets.items():
        for column in described.columns:
            assert not column.is_required or column.is_by_year or column.header in texts[sheet]
    assert {"2026", "2027", "2028", "2029"} <= texts["Prosjekter"] & texts["Finansiering"]


def test_labels_are_locked_and_choices_are_lists() -> None:
    sheets = worksheets(template(2026))
    for name in ("Veiledning", "Opplysninger", "Oppstillinger", "Prosjekter", "Finansiering"):
        assert "<sheetProtection" in sheets[name]
    assert sheets["Oppstillinger"].count('type="list"') == 2
    assert sheets["Opplysninger"].count('type="list"') == 5


def test_the_guide_comes_first_and_every_table_has_a_marked_example() -> None:
    grids = {grid.name: grid for grid in read_workbook(template(2026))}
    assert next(iter(grids)) == "Veiledning"
    for name in ("Oppstillinger", "Prosjekter", "Finansiering"):
        assert grids[name].rows[4][0].text.startswith("Eksempel: ")


def test_the_command_writes_the_template_and_never_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mal.xlsx"
    written = CliRunner().invoke(main, ["template", "budget_sheet", "--output", str(path)])
    assert written.exit_code == 0
    assert "sources/budget_sheet" in written.output
    assert next(grid.name for grid in read_workbook(path.read_bytes())) == "Veiledning"
    path.write_bytes(b"filled in")
    again = CliRunner().invoke(main, ["template", "budget_sheet", "--output", str(path)])
    assert again.exit_code == 1
    assert "finnes fra før" in again.output
    assert path.read_bytes() == b"filled in"
    nowhere = CliRunner().invoke(main, ["template", "budget_sheet", "--output", str(tmp_path / "ingen" / "mal.xlsx")])
    assert nowhere.exit_code == 1
    assert "Kunne ikke skrive" in nowhere.output


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_is_written(name: str, tmp_path: Path) -> None:
    write_template(name, tmp_path / TEMPLATES[name], first_year=2026)
    assert read_workbook((tmp_path / TEMPLATES[name]).read_bytes())
