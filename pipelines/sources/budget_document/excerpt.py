"""The tables of a document without its prose: what may be committed of a text that others wrote.

Every line keeps its number, so that a locator means the same in the excerpt and in the full text.

Run as `python -m pipelines.sources.budget_document.excerpt FULL_TEXT EXCERPT`.
"""

import sys
from pathlib import Path

from pipelines.sources.budget_document.forms import FORMS
from pipelines.sources.budget_document.grammar import find_tables
from pipelines.sources.budget_document.identity import is_identity_line
from pipelines.sources.budget_document.lines import read_text_lines


def excerpt(content: bytes) -> bytes:
    """The lines of the known tables and those that say whose plan it is; every other line is left empty."""
    lines = read_text_lines(content)
    kept = {line.number for line in lines if is_identity_line(line)}
    for table in find_tables(lines, FORMS):
        for part in filter(None, (table, table.caption_elsewhere)):
            kept.update(range(part.first_line.number, part.last_line.number + 1))
    originals = content.decode("utf-8-sig").replace("\f", "\n").split("\n")
    texts = [text if number in kept else "" for number, text in enumerate(originals, start=1)]
    return ("\n".join(texts[: max(kept)]) + "\n").encode()


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(excerpt(Path(sys.argv[1]).read_bytes()))
