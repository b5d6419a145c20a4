"""From the bytes of a text or PDF file to numbered lines. What the lines mean is for the grammar.

The convention of both forms: the cells of a table row are separated by single spaces, so that an empty cell
shows as one space more, and a cell that wraps continues on the next line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.sources.norwegian import plain_spaces
from pipelines.sources.reading import UnreadableFileError

_LINK = re.compile(r"\s*https?://\S+\s*")
_RUNNING_HEAD = re.compile(r"\s*\d{0,3}\s*[A-ZÆØÅ][A-ZÆØÅ ,]{8,}\s*\d{0,3}\s*")


@dataclass(frozen=True)
class Line:
    """One line of the document: its text as published and where it stands."""

    number: int
    text: str
    page: int | None = None

    @property
    def locator(self) -> str:
        """Where to find the line: «line 8021», or «p. 148 line 12» where the file has pages."""
        return f"p. {self.page} line {self.number}" if self.page else f"line {self.number}"

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def is_page_furniture(self) -> bool:
        """Links and running heads, which page breaks leave in the middle of tables."""
        return bool(_LINK.fullmatch(self.text) or _RUNNING_HEAD.fullmatch(self.text))


def read_text_lines(content: bytes) -> list[Line]:
    """The lines of text extracted from a document, numbered from 1.

    Raises UnreadableFileError where the bytes are not UTF-8 or hold no text.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        byte = content[error.start]
        raise UnreadableFileError(
            f"Linje {line} har en byte (0x{byte:02X}) som ikke er UTF-8; filen er trolig lagret som latin-1. "
            "Lagre den på nytt med tegnsettet UTF-8."
        ) from error
    if "\x00" in text:
        raise UnreadableFileError("Filen er ikke tekst (den inneholder nullbyter). Legg inn PDF-en eller teksten.")
    if not text.strip():
        raise UnreadableFileError("Filen er tom. Legg inn dokumentet på nytt.")
    return number_lines(text.replace("\f", "\n").split("\n"))


def number_lines(texts: Sequence[str]) -> list[Line]:
    """Lines numbered from 1, with every kind of space as an ordinary space."""
    return [Line(number, plain_spaces(text.rstrip("\r"))) for number, text in enumerate(texts, start=1)]
