"""From the bytes of a CSV or xlsx to one table of texts, its row of headings found. What it says is not for here."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipelines.sources.reading import UnreadableFileError

MAX_BYTES = 300_000_000
_HEADER_WITHIN = 50
_DELIMITERS = ";\t|,"


@dataclass(frozen=True)
class Table:
    """headings: the text above each column; rows: as wide as they are written; places: the line of each row.

    sheet: the worksheet, or None for a CSV.
    """

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    places: Sequence[int]
    sheet: str | None = None

    def column_locator(self, column: int) -> tuple[str, str]:
        """What stands before and after the line number in the locator of a cell in the column, from 0."""
        if self.sheet is None:
            return "line ", f" column {column + 1}"
        from pipelines.sources.spreadsheet.workbook import column_letters  # a native library, for workbooks only

        return f"{self.sheet}!{column_letters(column)}", ""


def read_table(file_name: str, content: bytes, is_heading: Callable[[str], bool]) -> Table:
    """is_heading: whether a text is a known heading; the row with most of them is the row of headings.

    Raises UnreadableFileError where the file is empty, too large, or no row has two known headings.
    """
    if not content.strip():
        raise UnreadableFileError("Filen er tom. Ta ut kontolinjene på nytt og legg filen inn.")
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(
            f"Filen er på {len(content) / 1e6:.0f} MB; grensen er {MAX_BYTES // 1_000_000} MB. Del den i én fil per år."
        )
    if file_name.lower().endswith(".csv"):
        return _with_headings(*_delimited(_decoded(content)), None, is_heading)
    from pipelines.sources.spreadsheet.limits import check_size
    from pipelines.sources.spreadsheet.workbook import read_workbook

    check_size(content)
    tables, refused = [], None
    for grid in read_workbook(content):
        rows = [[cell.text for cell in row] for row in grid.rows]
        problem = next((cell for row in grid.rows for cell in row if cell.problem), None)
        try:
            table = _with_headings(rows, list(range(1, len(rows) + 1)), grid.name, is_heading)
        except UnreadableFileError as error:
            refused = error
            continue
        if problem:
            raise UnreadableFileError(f"{problem.locator}: {problem.problem}.")
        tables.append(table)
    if len(tables) == 1:
        return tables[0]
    if tables:
        names = ", ".join(f"«{table.sheet}»" for table in tables)
        raise UnreadableFileError(f"Flere ark har kontolinjer: {names}. Lagre hvert ark som en egen fil.")
    raise refused or UnreadableFileError("Arbeidsboken har ingen ark.")


def _decoded(content: bytes) -> str:
    """UTF-8, UTF-16 where it says so itself, else the code page of a Norwegian Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise UnreadableFileError("Filen er ikke tekst (den inneholder nullbyter). Legg inn en CSV eller en .xlsx.")
    return text


def _delimited(text: str) -> tuple[list[list[str]], list[int]]:
    """Rows and the line each begins on, by the delimiter and the habits of quoting that the text has."""
    counts = Counter({mark: min((line.count(mark) for line in _sample(text)), default=0) for mark in _DELIMITERS})
    delimiter = max(_DELIMITERS, key=lambda mark: counts[mark])
    escape = "\\" if any(f"\\{mark}" in text for mark in ('"', delimiter)) else None
    try:
        return _split(text, delimiter, escape, has_quotes=True)
    except csv.Error:  # a quotation mark that quotes nothing: then they all are text
        return _split(text, delimiter, escape, has_quotes=False)


def _sample(text: str) -> list[str]:
    lines = [line for line in text[:100_000].splitlines() if line.strip()][:_HEADER_WITHIN]
    widest = max((sum(line.count(mark) for mark in _DELIMITERS) for line in lines), default=0)
    return [line for line in lines if 2 * sum(line.count(mark) for mark in _DELIMITERS) >= widest]


def _split(text: str, delimiter: str, escape: str | None, *, has_quotes: bool) -> tuple[list[list[str]], list[int]]:
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        escapechar=escape,
        quoting=csv.QUOTE_MINIMAL if has_quotes else csv.QUOTE_NONE,
        strict=True,
    )
    rows, places, line = [], [], 1
    for row in reader:
        rows.append(row)
        places.append(line)
        line = reader.line_num + 1
    return rows, places


def _with_headings(
    rows: list[list[str]], places: list[int], sheet: str | None, is_heading: Callable[[str], bool]
) -> Table:
    hits = [sum(bool(text.strip()) and is_heading(text) for text in row) for row in rows[:_HEADER_WITHIN]]
    if max(hits, default=0) < 2:  # one word may be a title
        first = next((row for row in rows if any(text.strip() for text in row)), [])
        shown = ", ".join(f"«{text.strip()}»" for text in first[:12] if text.strip())
        raise UnreadableFileError(
            f"Fant ingen linje med overskrifter som tjeneste, art, ansvar, prosjekt og beløp. Første linje er {shown}."
        )
    at = hits.index(max(hits))
    kept = [number for number in range(at + 1, len(rows)) if any(text.strip() for text in rows[number])]
    if not kept:
        raise UnreadableFileError("Filen har overskrifter, men ingen linjer under dem.")
    return Table([text.strip() for text in rows[at]], [rows[n] for n in kept], [places[n] for n in kept], sheet)
