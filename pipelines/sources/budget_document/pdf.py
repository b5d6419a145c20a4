"""From the bytes of a PDF with a text layer to lines, by pdfplumber. Imported only when a PDF arrives.

A ruled table becomes one line a row, its cells separated by single spaces, which is the convention of `lines`.
"""

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from pipelines.sources.budget_document.lines import Line
from pipelines.sources.norwegian import plain_spaces
from pipelines.sources.reading import UnreadableFileError

EDGE_LINES = 2
"""Running heads and feet are looked for among so many lines at the top and the bottom of a page."""


def read_pdf_lines(content: bytes) -> list[Line]:
    """The lines of every page, numbered from 1 within the page; running heads and feet are left out.

    Raises UnreadableFileError where the file is encrypted, damaged, or has no text layer.
    """
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            pages = [_page_lines(page) for page in document.pages]
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise UnreadableFileError(
                "PDF-en er kryptert og krever passord. Lagre en kopi uten passord og legg inn den."
            ) from error
        raise UnreadableFileError(f"PDF-en er skadet eller avkortet ({error}). Last den ned på nytt.") from error
    if not any(text.text.strip() for page in pages for text in page):
        raise UnreadableFileError(
            f"PDF-en har {len(pages)} sider, men ikke noe tekstlag; den er trolig skannet. "
            "Bruk den publiserte utgaven, eller kjør tekstgjenkjenning (OCR) først."
        )
    heads = _running_heads(pages)
    return [
        Line(number, plain_spaces(text.text), page_number)
        for page_number, page in enumerate(pages, start=1)
        for number, text in enumerate(page, start=1)
        if text.is_table_row or _without_digits(text.text) not in heads
    ]


@dataclass(frozen=True)
class _PlacedText:
    top: float
    text: str
    is_table_row: bool


def _page_lines(page: Any) -> list[_PlacedText]:
    """The page's table rows and the lines of text outside its tables, from the top down."""
    placed: list[_PlacedText] = []
    outside = page
    for table in page.find_tables():
        box = table.bbox
        outside = outside.filter(lambda item, box=box: not _is_inside(item, box))
        for row, cells in zip(table.rows, table.extract(), strict=True):
            texts = [re.sub(r"\s+", " ", cell or "").strip() for cell in cells]
            placed.append(_PlacedText(row.bbox[1], " ".join(texts), True))
    for line in outside.extract_text_lines(return_chars=False):
        placed.append(_PlacedText(line["top"], line["text"], False))
    return sorted(placed, key=lambda text: text.top)


def _is_inside(item: Any, box: tuple[float, float, float, float]) -> bool:
    if "x0" not in item or "top" not in item:
        return False
    x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _running_heads(pages: Sequence[Sequence[_PlacedText]]) -> set[str]:
    """Digit-free texts that stand at the edge of most pages, outside tables: heads, feet and page numbers."""
    edges: Counter[str] = Counter()
    for page in pages:
        at_the_edge = [*page[:EDGE_LINES], *page[-EDGE_LINES:]]
        edges.update({_without_digits(text.text) for text in at_the_edge if not text.is_table_row})
    return {text for text, count in edges.items() if count >= 2 and count > len(pages) / 2}


def _without_digits(text: str) -> str:
    return re.sub(r"[\d\s]+", " ", text).strip()
