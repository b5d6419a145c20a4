"""What the XML of a worksheet says beside the values: which cells cannot be used and why, and which are percentages.

Values are for `workbook`; nothing here evaluates a formula.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipelines.sources.reading import UnreadableFileError
from pipelines.sources.spreadsheet import limits
from pipelines.sources.spreadsheet.package import DAMAGE, NO_WORKBOOK, Package
from pipelines.sources.spreadsheet.styles import percent_styles
from pipelines.sources.spreadsheet.xml import parse, start_tags

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_QUOTED = re.compile(r'"[^"]*"')
_REACHES_OUT = re.compile(r"\[\d+\]|\[[^\]]+\.xl\w*\]|\w\|'|\b(WEBSERVICE|RTD|CALL|REGISTER(\.ID)?|EXEC)\(", re.I)
"""Another workbook by number or name, a call to a program (DDE), or a function that fetches or runs something."""


@dataclass
class SheetScan:
    """(row, column), from 0, to why the cell cannot be used; which cells show a percentage; and how far cells go."""

    problems: dict[tuple[int, int], str] = field(default_factory=dict)
    percentages: set[tuple[int, int]] = field(default_factory=set)
    height: int = 0
    width: int = 0


def scan_worksheets(package: Package) -> Mapping[str, SheetScan]:
    """Every worksheet by name, in the order of the workbook.

    Raises UnreadableFileError where the package is no workbook, or its cells span more than the limit.
    """
    try:
        styles = percent_styles(package.xml["xl/styles.xml"]) if "xl/styles.xml" in package.xml else frozenset()
        sheets = list(_worksheets(package))
        scans = {name: _scan(package.xml[part], styles) for name, part in sheets}
    except DAMAGE as error:
        raise UnreadableFileError(NO_WORKBOOK) from error
    if len(scans) < len(sheets):
        raise UnreadableFileError("To ark i arbeidsboken har samme navn. Gi det ene et annet navn.")
    # The size of the rectangle, not the number of filled cells: one cell far out makes a reader lay out all between.
    if sum(scan.height * scan.width for scan in scans.values()) > limits.MAX_CELLS:
        raise UnreadableFileError(
            f"Arkene spenner over mer enn {limits.MAX_CELLS} celler. Slett innhold langt utenfor tabellene, "
            "eller del arbeidsboken."
        )
    return scans


def _worksheets(package: Package) -> Iterator[tuple[str, str]]:
    """Names and parts of the worksheets."""
    targets = {
        attributes["Id"]: attributes["Target"]
        for tag, attributes in start_tags(package.xml["xl/_rels/workbook.xml.rels"])
        if tag == "Relationship"
    }
    for tag, attributes in start_tags(package.xml["xl/workbook.xml"]):
        if tag == "sheet":
            identifier = next(value for key, value in attributes.items() if key.split(":")[-1] == "id")
            target = targets[identifier]
            yield attributes["name"], target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _scan(xml: bytes, percent: frozenset[int]) -> SheetScan:
    scanner = _SheetScanner(percent)
    parse(xml, scanner.start, scanner.end, scanner.text)
    return scanner.scan


class _SheetScanner:
    """Follows the cells of a worksheet as expat meets them."""

    def __init__(self, percent: frozenset[int]) -> None:
        self.scan = SheetScan()
        self._percent = percent
        self._row = self._column = -1
        self._kind = ""
        self._style = 0
        self._formula: str | None = None
        self._value: str | None = None
        self._inside = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._row = int(attributes.get("r", self._row + 2)) - 1
            self._column = -1
        elif name == "c":
            # A cell may say itself where it is, and the reader of values believes the cell, not the row.
            self._column += 1
            if "r" in attributes:
                self._row, self._column = _place(attributes["r"])
            self._kind, self._style = attributes.get("t", ""), int(attributes.get("s", 0))
            self._formula = self._value = None
        elif name == "f":
            self._inside, self._formula = "f", ""
        elif name in ("v", "is"):
            self._inside, self._value = "v", ""

    def text(self, text: str) -> None:
        if self._inside == "f":
            self._formula = (self._formula or "") + text
        elif self._inside == "v":
            self._value = (self._value or "") + text

    def end(self, name: str) -> None:
        if name in ("f", "v", "is"):
            self._inside = ""
        elif name == "c" and (self._formula is not None or self._value is not None):
            self._finish_cell()

    def _finish_cell(self) -> None:
        self.scan.height = max(self.scan.height, self._row + 1)
        self.scan.width = max(self.scan.width, self._column + 1)
        at = (self._row, self._column)
        if self._style in self._percent:
            self.scan.percentages.add(at)
        if self._kind == "e":
            self.scan.problems[at] = f"cellen viser feilen {self._value or 'uten navn'}"
        elif self._formula is not None and _REACHES_OUT.search(_QUOTED.sub("", self._formula)):
            self.scan.problems[at] = f"formelen (={self._formula}) viser ut av arbeidsboken; skriv verdien i stedet"
        elif self._formula is not None and not self._value and self._kind != "str":
            # kind `str` with an empty value is a formula whose cached result is the empty text: a blank
            shown = f" (={self._formula})" if self._formula else ""
            self.scan.problems[at] = (
                f"formelen{shown} har ingen lagret verdi; åpne arbeidsboken i Excel og lagre den, eller skriv tallet"
            )


def _place(reference: str) -> tuple[int, int]:
    """Row and column, from 0, of «C14». Raises ValueError where there is no such cell."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise ValueError(f"no cell reference: {reference}")
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match.group(2)) - 1, column - 1
