"""From the bytes of a CSV to one grid: semicolons, UTF-8, locators such as «line 14». What it says is not for here."""

import csv
import io

from pipelines.sources.reading import UnreadableFileError
from pipelines.sources.spreadsheet import limits
from pipelines.sources.spreadsheet.grid import Cell, Grid


def read_delimited(content: bytes) -> Grid:
    """The lines of the file; a quoted text may span lines, and then stands where it begins.

    Raises UnreadableFileError where the bytes are not UTF-8 text, or hold more cells than the limit.
    """
    rows: list[list[Cell]] = []
    cells = 0
    reader = csv.reader(io.StringIO(_decoded(content), newline=""), delimiter=";", strict=True)
    first_line = 1
    try:
        for texts in reader:
            rows.append([Cell(text, f"line {first_line}") for text in texts])
            first_line = reader.line_num + 1
            cells += len(texts)
            if cells > limits.MAX_CELLS:
                raise UnreadableFileError(f"Filen har mer enn {limits.MAX_CELLS} celler. Del den.")
    except csv.Error as error:
        raise UnreadableFileError(
            f'Linje {first_line} kan ikke deles i kolonner. Har den et anførselstegn (") for mye eller for lite?'
        ) from error
    return Grid("", rows)


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableFileError(
            f"Linje {line} har en byte (0x{content[error.start]:02X}) som ikke er UTF-8. "
            "Lagre filen på nytt med tegnsettet UTF-8."
        ) from error
    if "\x00" in text:
        raise UnreadableFileError("Filen er ikke tekst (den inneholder nullbyter). Legg inn en CSV eller en .xlsx.")
    return text
