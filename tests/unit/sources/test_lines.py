import pytest

from pipelines.sources.budget_document import read
from pipelines.sources.budget_document.lines import Line, read_text_lines
from pipelines.sources.reading import UnreadableFileError


def test_no_break_spaces_become_spaces_and_lines_keep_their_numbers() -> None:
    lines = read_text_lines("en\n\ntre\u00a0123".encode())
    assert [(line.number, line.text) for line in lines] == [(1, "en"), (2, ""), (3, "tre 123")]
    assert lines[2].locator == "line 3"


def test_a_line_on_a_page_says_so() -> None:
    assert Line(12, "x", page=148).locator == "p. 148 line 12"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "0 byte"),
        (b"  \n \n", "tom"),
        ("første linje\nKostnadsoverslag på år".encode("latin-1"), "UTF-8"),
        (b"PK\x00\x03\x04 x", "nullbyter"),
        ("Møtereferat uten tabeller".encode(), "Er dette en handlings- og økonomiplan?"),
    ],
)
def test_a_file_that_is_no_document_says_what_to_do(content: bytes, says: str) -> None:
    with pytest.raises(UnreadableFileError, match=says.replace("?", r"\?")):
        read("x.txt", content)


def test_latin_1_names_the_line() -> None:
    with pytest.raises(UnreadableFileError, match="Linje 2 har en byte"):
        read("x.txt", "abc\nBudsjett for år".encode("latin-1"))
