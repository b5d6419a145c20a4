"""The zip package of an xlsx: is it one, is it of a sane size, and which cells hold a formula or a cell error.

Values are for `workbook`; nothing here evaluates a formula.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from pipelines.sources.reading import UnreadableFileError

MAX_UNPACKED_BYTES = 200_000_000
MAX_RATIO = 200
RATIO_COUNTS_FROM_BYTES = 10_000_000
MAX_CELLS = 500_000

_ENCRYPTED_OR_XLS = b"\xd0\xcf\x11\xe0"
# what zipfile, expat and this module's own look-ups raise on bytes that are no sound workbook
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(expat.ExpatError, LookupError, ValueError),
)
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass
class SheetScan:
    """What a worksheet's XML says beside its values: (row, column), from 0, to why the cell cannot be used."""

    problems: dict[tuple[int, int], str] = field(default_factory=dict)
    height: int = 0
    width: int = 0


def scan_package(content: bytes) -> Mapping[str, SheetScan]:
    """Every worksheet by name, in the order of the workbook.

    Raises UnreadableFileError where the bytes are no xlsx, are damaged, or unpack to more than the limits.
    """
    if content.startswith(_ENCRYPTED_OR_XLS):
        raise UnreadableFileError(
            "Arbeidsboken er kryptert eller i det gamle formatet .xls. Fjern passordet og lagre den som .xlsx."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_size(package)
            if package.testzip():
                raise UnreadableFileError("Arbeidsboken er skadet. Åpne den i Excel og lagre den på nytt som .xlsx.")
            scans = {name: _scan_sheet(package.read(part)) for name, part in _worksheets(package)}
    except _DAMAGE as error:
        raise UnreadableFileError(
            "Filen er ingen arbeidsbok Excel kan lese. Lagre den på nytt som .xlsx, eller som CSV med tegnsettet UTF-8."
        ) from error
    # The size of the rectangle, not the number of filled cells: one cell far out makes a reader lay out all between.
    if sum(scan.height * scan.width for scan in scans.values()) > MAX_CELLS:
        raise UnreadableFileError(
            f"Arkene spenner over mer enn {MAX_CELLS} celler. Slett innhold langt utenfor tabellene, "
            "eller del arbeidsboken."
        )
    return scans


def _check_size(package: zipfile.ZipFile) -> None:
    unpacked = sum(entry.file_size for entry in package.infolist())
    packed = sum(entry.compress_size for entry in package.infolist())
    if unpacked > MAX_UNPACKED_BYTES or (unpacked > RATIO_COUNTS_FROM_BYTES and unpacked > MAX_RATIO * packed):
        raise UnreadableFileError(
            f"Arbeidsboken blir {unpacked // 1_000_000} MB når den pakkes ut, og leses derfor ikke. "
            "Kopier tabellene til en ny arbeidsbok og legg inn den."
        )


def _worksheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Names and parts of the worksheets."""
    targets = {
        attributes["Id"]: attributes["Target"]
        for tag, attributes in _start_tags(package.read("xl/_rels/workbook.xml.rels"))
        if tag == "Relationship"
    }
    for tag, attributes in _start_tags(package.read("xl/workbook.xml")):
        if tag == "sheet":
            identifier = next(value for key, value in attributes.items() if key.split(":")[-1] == "id")
            target = targets[identifier]
            yield attributes["name"], target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _start_tags(xml: bytes) -> list[tuple[str, dict[str, str]]]:
    tags: list[tuple[str, dict[str, str]]] = []
    _parse(xml, start=lambda tag, attributes: tags.append((_local(tag), attributes)))
    return tags


def _scan_sheet(xml: bytes) -> SheetScan:
    scanner = _SheetScanner()
    _parse(xml, scanner.start, scanner.end, scanner.text)
    return scanner.scan


class _SheetScanner:
    """Follows the cells of a worksheet as expat meets them."""

    def __init__(self) -> None:
        self.scan = SheetScan()
        self._row = self._column = -1
        self._kind = ""
        self._formula: str | None = None
        self._value: str | None = None
        self._inside = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "row":
            self._row = int(attributes.get("r", self._row + 2)) - 1
            self._column = -1
        elif name == "c":
            # A cell may say itself where it is, and the reader of values believes the cell, not the row.
            self._column += 1
            if "r" in attributes:
                self._row, self._column = _place(attributes["r"])
            self._kind, self._formula, self._value = attributes.get("t", ""), None, None
        elif name == "f":
            self._inside, self._formula = "f", ""
        elif name in ("v", "is"):
            self._inside, self._value = "v", ""

    def text(self, text: str) -> None:
        if self._inside == "f":
            self._formula = (self._formula or "") + text
        elif self._inside == "v":
            self._value = (self._value or "") + text

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name in ("f", "v", "is"):
            self._inside = ""
        elif name == "c" and (self._formula is not None or self._value is not None):
            self._finish_cell()

    def _finish_cell(self) -> None:
        self.scan.height = max(self.scan.height, self._row + 1)
        self.scan.width = max(self.scan.width, self._column + 1)
        at = (self._row, self._column)
        if self._kind == "e":
            self.scan.problems[at] = f"cellen viser feilen {self._value or 'uten navn'}"
        elif self._formula is not None and not self._value and self._kind != "str":
            # kind `str` with an empty value is a formula whose cached result is the empty text: a blank
            shown = f" (={self._formula})" if self._formula else ""
            self.scan.problems[at] = (
                f"formelen{shown} har ingen lagret verdi; åpne arbeidsboken i Excel og lagre den, eller skriv tallet"
            )


def _parse(
    xml: bytes,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object] = lambda tag: None,
    text: Callable[[str], object] = lambda text: None,
) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.Parse(xml, True)


def _refuse_doctype(*_declaration: object) -> None:
    """No program writes one in a workbook; entities declared in it can unpack without end."""
    raise UnreadableFileError("Arbeidsboken har en dokumenttype i XML-en og leses ikke. Lagre den på nytt fra Excel.")


def _local(tag: str) -> str:
    return tag.rsplit(":", 1)[-1]


def _place(reference: str) -> tuple[int, int]:
    """Row and column, from 0, of «C14». Raises ValueError where there is no such cell."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise ValueError(f"no cell reference: {reference}")
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match.group(2)) - 1, column - 1
