"""Tables of the report: what a screen reader and a spreadsheet need of them."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest

from pipelines.reporting.report.numbers import MILLIONS, MISSING, WHOLE
from pipelines.reporting.report.tables import Column, cross_table, crossed, table, turned


def rows_of(html: str) -> list[list[str]]:
    return [[cell.text or "" for cell in row] for row in ElementTree.fromstring(html).iter("tr")]


def test_a_table_has_a_caption_and_headings_with_scope() -> None:
    html = table("Prosjekter", ["Prosjekt", Column("Overslag, mill. kr", MILLIONS)], [("Ny ishall", Decimal("306e6"))])
    root = ElementTree.fromstring(html)
    assert root.findtext("table/caption") == "Prosjekter"
    assert [heading.get("scope") for heading in root.iter("th")] == ["col", "col", "row"]
    assert rows_of(html) == [["Prosjekt", "Overslag, mill. kr"], ["Ny ishall", "306,0"]]
    assert [cell.get("class") for cell in root.iter("td")] == ["figure"]


def test_what_is_missing_is_marked_and_not_zero() -> None:
    html = table("T", ["Navn", Column("Antall", WHOLE)], [("a", None), ("b", 0)])
    assert [cell.text for cell in ElementTree.fromstring(html).iter("td")] == [MISSING, "0"]
    assert 'class="missing figure"' in html


def test_text_from_a_file_is_no_markup() -> None:
    html = table("<b>", ["Navn", "<i>"], [("<script>alert(1)</script>", "a & b")], note="<u>")
    assert "<script>" not in html
    assert "<b>" not in html
    assert "<i>" not in html
    assert "<u>" not in html


def test_a_column_that_no_row_has_anything_in_is_named_and_takes_no_room() -> None:
    columns = ["Mål", Column("Kostnad", WHOLE), "Fra", "Fra"]
    html = table("T", columns, [("a", None, None, "x"), ("b", None, "tonn", "y")], "Til og med 2025.", is_sparse=True)
    shown, note = html.split("</div>")
    assert rows_of(f"{shown}</div>") == [["Mål", "Fra", "Fra"], ["a", MISSING, "x"], ["b", "tonn", "y"]]
    assert note == '<p class="note">Til og med 2025. Ingen av radene har: Kostnad.</p>'
    assert 'class="note"' not in table("T", columns, [("a", 1, "tonn", "x")], is_sparse=True)
    assert table("T", columns, [], is_sparse=True) == '<p class="empty">T: ingen.</p>'


def test_a_table_without_rows_is_a_sentence() -> None:
    assert table("Holdt tilbake", ["Fil"], []) == '<p class="empty">Holdt tilbake: ingen.</p>'


def test_a_row_of_another_length_than_the_headings_is_an_error() -> None:
    for is_sparse in (False, True):
        with pytest.raises(ValueError, match="longer"):
            table("T", ["a", "b"], [("x", 1, 2)], is_sparse=is_sparse)


def test_figures_by_kind_and_thing_are_one_row_a_kind() -> None:
    parts = crossed([("lån", 2022, 10), ("tilskudd", 2023, 2), ("lån", 2023, 8)])
    html = cross_table("Finansiering", "Kilde", parts, WHOLE)
    assert rows_of(html) == [["Kilde", "2022", "2023"], ["lån", "10", "8"], ["tilskudd", MISSING, "2"]]
    assert rows_of(cross_table("Antall", "Kilde", parts, WHOLE, absent=0))[2] == ["tilskudd", "0", "2"]
    assert turned(parts) == {"2022": {"lån": 10}, "2023": {"lån": 8, "tilskudd": 2}}
