"""The written template of the project sheet."""

import io
import re
import zipfile

from pipelines.sources.project_sheet.layout import load_choices, load_fields
from pipelines.sources.spreadsheet.workbook import read_workbook
from pipelines.templates.project_sheet import template

FIELDS = load_fields()
WORKSHEETS = list(dict.fromkeys(field.worksheet for field in FIELDS))
TABLES = [name for name in WORKSHEETS if name != "Prosjekt"]


def worksheets(content: bytes) -> dict[str, str]:
    """The XML of each worksheet, by its name."""
    names = [grid.name for grid in read_workbook(content)]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {
            name: package.read(f"xl/worksheets/sheet{number}.xml").decode()
            for number, name in enumerate(names, start=1)
        }


def test_the_guide_comes_first_and_then_the_worksheets_of_the_layout() -> None:
    grids = read_workbook(template(2027))
    assert [grid.name for grid in grids] == ["Veiledning", *WORKSHEETS, "Lister"]
    for grid in grids[1:-1]:
        texts = [cell.text for row in grid.rows for cell in row]
        assert all(field.header in texts for field in FIELDS if field.worksheet == grid.name)


def test_every_table_has_an_example_that_says_so() -> None:
    grids = {grid.name: grid for grid in read_workbook(template(2027))}
    for name in TABLES:
        assert grids[name].rows[4][0].text.startswith("Eksempel: ")
        assert len([cell for cell in grids[name].rows[4] if cell.text]) >= 3


def test_labels_are_locked_and_every_choice_is_a_list() -> None:
    sheets = worksheets(template(2027))
    for name in WORKSHEETS:
        assert "<sheetProtection" in sheets[name]
        lists = [field for field in FIELDS if field.worksheet == name and field.kind in ("choice", "boolean")]
        assert sheets[name].count('type="list"') == len(lists)
    assert 'sheet name="Lister" sheetId="15" state="hidden"' in package_part(template(2027), "xl/workbook.xml")


def test_the_lists_are_those_of_the_reference_data() -> None:
    (lists,) = [grid for grid in read_workbook(template(2027)) if grid.name == "Lister"]
    columns = [
        [row[column].text for row in lists.rows if row[column].text] for column in range(len(load_choices()) + 1)
    ]
    assert columns == [*(list(choices) for choices in load_choices().values()), ["Ja", "Nei"]]


def test_every_heading_has_the_help_of_the_layout() -> None:
    content = template(2027)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        comments = [package.read(name).decode() for name in package.namelist() if re.match(r"xl/comments\d", name)]
    assert len(comments) == len(TABLES)
    helps = [field.help for field in FIELDS if field.worksheet in TABLES]
    assert all(any(text in comment for comment in comments) for text in helps)


def package_part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


def test_a_worksheet_prints_as_wide_as_the_page() -> None:
    written = worksheets(template(2027))
    for name in ["Veiledning", *WORKSHEETS]:
        assert '<pageSetUpPr fitToPage="1"/>' in written[name], name
        (setup,) = re.findall(r"<pageSetup [^>]*>", written[name])
        assert {'paperSize="9"', 'orientation="landscape"', 'fitToHeight="0"'} <= set(setup[:-2].split()), name
