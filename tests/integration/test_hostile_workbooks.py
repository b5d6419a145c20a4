"""Workbooks made to harm, to fool or to fetch: what both readers of workbooks make of them, each built here."""

import io
import re
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from pipelines.registry import source_by_id
from pipelines.sources.reading import UnreadableFileError
from pipelines.sources.spreadsheet.package import unpack
from tests.integration.project_sheets import filled_project
from tests.integration.sheets import filled_template, repacked

SOUND = {"budget_sheet": filled_template(), "project_sheet": filled_project()}
SHEET = "xl/worksheets/sheet4.xml"
RELATIONSHIPS = "xl/_rels/workbook.xml.rels"
SEES = {"budget_sheet": ("Prosjekter!D6", "budget_sheet_cell"), "project_sheet": ("Rammer!C6", "project_sheet_cell")}
"""A cell of the fourth worksheet that holds an amount."""


@pytest.fixture(params=SOUND)
def source_id(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def refusal(source_id: str, content: bytes) -> str:
    with pytest.raises(UnreadableFileError) as error:
        source_by_id(source_id).read("ark.xlsx", content)
    return str(error.value)


def spoilt(source_id: str, part: str = "", change: Callable[[bytes], bytes] = bytes, **more: bytes) -> bytes:
    return repacked(SOUND[source_id], part, change, {name.replace("__", "/"): added for name, added in more.items()})


def test_the_sound_ones_are_read(source_id: str) -> None:
    assert source_by_id(source_id).read("ark.xlsx", SOUND[source_id]).row_count > 20


# size


def test_a_zip_bomb_is_not_unpacked(source_id: str) -> None:
    bomb = spoilt(source_id, "docProps/app.xml", lambda xml: xml + b" " * 30_000_000)
    assert len(bomb) < 100_000
    assert "blir 30 MB når den pakkes ut" in refusal(source_id, bomb)


def test_a_part_that_lies_about_its_size_is_cut_where_it_says(source_id: str) -> None:
    """zipfile stops at the declared size, other readers go on: what is read on must be what was measured."""
    content = bytearray(spoilt(source_id, "docProps/app.xml", lambda xml: xml + b" " * 9_000_000))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        entry = package.getinfo("docProps/app.xml")
    said, told = struct.pack("<L", entry.file_size), struct.pack("<L", 10)
    checked, falsely = struct.pack("<L", entry.CRC), struct.pack("<L", zipfile.crc32(b"<?xml vers"))
    lying = bytes(content).replace(said, told).replace(checked, falsely)
    assert len(unpack(lying).xml["docProps/app.xml"]) == 10
    with zipfile.ZipFile(io.BytesIO(unpack(lying).repacked())) as package:
        assert package.getinfo("docProps/app.xml").file_size == 10


def test_a_file_larger_than_the_limit_is_not_opened(source_id: str) -> None:
    assert "grensen er 20 MB" in refusal(source_id, b"PK" + b"x" * 20_000_000)


def test_very_many_parts_are_refused(source_id: str) -> None:
    more = {f"xl__media__bilde{number}.png": b"" for number in range(2_001)}
    assert "deler; grensen er 2000" in refusal(source_id, spoilt(source_id, **more))


def test_one_cell_far_out_is_not_laid_out(source_id: str) -> None:
    far = spoilt(source_id, SHEET, lambda xml: re.sub(rb'<c r="A6"', b'<c r="XFD1048576"', xml, count=1))
    assert "spenner over mer enn 500000 celler" in refusal(source_id, far)


# XML


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "docProps/core.xml"])
def test_a_document_type_with_entities_is_refused(source_id: str, part: str) -> None:
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    bomb = spoilt(source_id, part, lambda xml: re.sub(rb"(<\?xml[^>]*>)", rb"\1" + entities, xml))
    assert f"dokumenttype i XML-en ({part})" in refusal(source_id, bomb)


def test_a_document_type_in_utf_16_is_refused_too(source_id: str) -> None:
    xml = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>'.encode("utf-16")
    assert "dokumenttype" in refusal(source_id, spoilt(source_id, "docProps/core.xml", lambda _: xml))


def test_a_damaged_part_is_said_to_be_damaged(source_id: str) -> None:
    content = bytearray(SOUND[source_id])
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        entry = package.getinfo(SHEET)
    content[entry.header_offset + 200] ^= 0xFF
    assert "arbeidsbok" in refusal(source_id, bytes(content)).lower()


# what a sheet of figures may not hold


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("xl/vbaProject.bin", "makroer (xl/vbaProject.bin). Lagre den som .xlsx uten makroer"),
        ("xl/macrosheets/sheet1.xml", "makroer"),
        ("xl/externalLinks/externalLink1.xml", "koblinger til andre filer eller programmer"),
        ("xl/connections.xml", "datatilkoblinger"),
        ("xl/queryTables/queryTable1.xml", "datatilkoblinger"),
        ("xl/embeddings/oleObject1.bin", "innebygde objekter"),
        ("xl/activeX/activeX1.xml", "innebygde objekter"),
        ("customUI/customUI.xml", "innebygde objekter"),
    ],
)
def test_code_links_and_objects_are_refused(source_id: str, part: str, says: str) -> None:
    content = repacked(SOUND[source_id], more={part: b"<x/>"})
    assert says in refusal(source_id, content)
    assert part in refusal(source_id, content)


def test_everything_it_may_not_hold_is_told_at_once(source_id: str) -> None:
    more = {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<ddeLink/>"}
    said = refusal(source_id, repacked(SOUND[source_id], more=more))
    assert "makroer" in said
    assert "koblinger" in said


@pytest.mark.parametrize(
    ("content_type", "says"),
    [
        ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "makroer (macroEnabled)"),
        ("application/vnd.ms-office.vbaProject", "makroer (vbaProject)"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml", "koblinger til andre filer"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml", "datatilkoblinger"),
        ("application/vnd.openxmlformats-officedocument.oleObject", "innebygde objekter"),
    ],
)
def test_a_part_under_another_name_is_known_by_its_type(source_id: str, content_type: str, says: str) -> None:
    declared = f'<Override PartName="/xl/bilde.bin" ContentType="{content_type}"/></Types>'.encode()
    renamed = spoilt(source_id, "[Content_Types].xml", lambda xml: xml.replace(b"</Types>", declared))
    assert says in refusal(source_id, renamed)


def test_relationships_that_are_no_xml_are_no_workbook(source_id: str) -> None:
    assert "ingen arbeidsbok" in refusal(source_id, spoilt(source_id, RELATIONSHIPS, lambda xml: xml[:-20]))


def test_a_relationship_that_fetches_is_refused_and_a_link_to_click_on_is_not(source_id: str) -> None:
    def with_target(kind: str) -> bytes:
        relationship = (
            f'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
            ' Target="https://example.org/arkiv/1" TargetMode="External"/></Relationships>'
        ).encode()
        return spoilt(source_id, RELATIONSHIPS, lambda xml: xml.replace(b"</Relationships>", relationship))

    assert "henter noe utenfra (https://example.org/arkiv/1)" in refusal(source_id, with_target("attachedTemplate"))
    assert source_by_id(source_id).read("ark.xlsx", with_target("hyperlink")).row_count > 20


# formulas


def with_formula(source_id: str, formula: str, value: str = "<v>7</v>") -> dict[str, Any]:
    """The cell whose amount a formula has taken the place of."""
    locator, table = SEES[source_id]
    at = locator.split("!")[1].encode()
    cell = rb'<c r="%s"\1><f>%s</f>%s</c>' % (at, formula.encode(), value.encode())
    content = spoilt(source_id, SHEET, lambda xml: re.sub(rb'<c r="%s"([^>]*)><v>[^<]*</v></c>' % at, cell, xml))
    frame = source_by_id(source_id).read("ark.xlsx", content).tables[table]
    return frame.row(by_predicate=pl.col("locator") == locator, named=True)


def test_a_formula_is_never_evaluated_its_saved_value_is_read(source_id: str) -> None:
    cell = with_formula(source_id, "1+1")
    assert (cell["raw_text"], cell["error"]) == ("7", None)


def test_a_formula_without_a_saved_value_is_an_error_in_its_cell(source_id: str) -> None:
    assert "formelen (=1+1) har ingen lagret verdi" in with_formula(source_id, "1+1", "")["error"]


@pytest.mark.parametrize(
    "formula",
    [
        "[1]Ark1!A1",
        "'C:\\tall\\[budsjett.xlsx]Ark1'!A1",
        "cmd|'/C calc'!A0",
        "WEBSERVICE(&quot;https://example.org&quot;)",
        "CALL(&quot;kernel32&quot;)",
    ],
)
def test_a_formula_that_reaches_out_is_an_error_whatever_it_says(source_id: str, formula: str) -> None:
    cell = with_formula(source_id, formula)
    assert "viser ut av arbeidsboken; skriv verdien i stedet" in cell["error"]
    assert cell["missing_reason"] == "unreadable"


def test_a_text_in_a_formula_that_only_looks_like_a_call_is_read(source_id: str) -> None:
    assert with_formula(source_id, "IF(1=1,7,&quot;cmd|'x'!A0 [1]&quot;)")["error"] is None


def test_a_formula_written_as_text_goes_no_further() -> None:
    called = b">=HYPERLINK(&quot;https://example.org&quot;)<"
    as_text = repacked(
        SOUND["project_sheet"], "xl/sharedStrings.xml", lambda xml: xml.replace(b">Oppdiktet strekning<", called)
    )
    cells = source_by_id("project_sheet").read("ark.xlsx", as_text).tables["project_sheet_cell"]
    assert "er en formel skrevet som tekst" in cells.filter(field="geography")["error"][0]


# names


def test_a_worksheet_whose_name_is_a_path_is_an_unknown_worksheet(source_id: str) -> None:
    renamed = spoilt(source_id, "xl/workbook.xml", lambda xml: xml.replace(b'name="Veiledning"', b'name="../../etc"'))
    assert "arket «../../etc»" in refusal(source_id, renamed)


def test_two_worksheets_of_one_name_are_refused(source_id: str) -> None:
    name = {"budget_sheet": b"Prosjekter", "project_sheet": b"Rammer"}[source_id]
    for twin, says in ((name, "To ark i arbeidsboken har samme navn"), (name.upper(), "mer enn én gang")):
        same = spoilt(
            source_id, "xl/workbook.xml", lambda xml, twin=twin: xml.replace(b'name="Lister"', b'name="%s"' % twin)
        )
        assert says in refusal(source_id, same)


@pytest.mark.parametrize("name", ["../../../etc/passwd", "/etc/passwd", "xl\\worksheets\\sheet9.xml"])
def test_a_part_whose_name_leads_out_of_the_package_is_refused(source_id: str, name: str) -> None:
    assert "skadet" in refusal(source_id, repacked(SOUND[source_id], more={name: b"x"}))


def test_a_part_that_is_there_twice_is_refused(source_id: str) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = repacked(SOUND[source_id], more={SHEET: b"<worksheet/>"})
    assert "skadet" in refusal(source_id, twice)


def test_a_worksheet_that_points_out_of_the_package_is_no_workbook(source_id: str) -> None:
    outside = spoilt(
        source_id, RELATIONSHIPS, lambda xml: xml.replace(b"worksheets/sheet1.xml", b"../../../../etc/passwd")
    )
    assert "ingen arbeidsbok" in refusal(source_id, outside)
