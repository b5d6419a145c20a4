"""The zip package of an xlsx: is it one, is it of a sane size, and what are its parts.

What a part may hold is for `contents`; what it says is for `worksheet` and `styles`.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from pipelines.sources.reading import UnreadableFileError
from pipelines.sources.spreadsheet import limits

DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(expat.ExpatError, LookupError, ValueError),
)
"""What zipfile, expat and the look-ups in this room raise on bytes that are no sound workbook."""

NO_WORKBOOK = (
    "Filen er ingen arbeidsbok Excel kan lese. Lagre den på nytt som .xlsx, eller som CSV med tegnsettet UTF-8."
)
DAMAGED = "Arbeidsboken er skadet. Åpne den i Excel og lagre den på nytt som .xlsx."

_ENCRYPTED_OR_XLS = b"\xd0\xcf\x11\xe0"
_XML = (".xml", ".rels")


@dataclass(frozen=True)
class Package:
    """The names of all parts, and the bytes of those that are XML."""

    names: frozenset[str]
    xml: Mapping[str, bytes]

    def repacked(self) -> bytes:
        """A new package of what was read here, and nothing else.

        A reader of values given this one cannot find other parts, or larger ones, than those that were looked at.
        """
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
            for name, content in self.xml.items():
                package.writestr(name, content)
        return file.getvalue()


def unpack(content: bytes) -> Package:
    """The package in memory; nothing is written to disk.

    Raises UnreadableFileError where the bytes are no zip, are damaged, or unpack to more than the limits.
    """
    if content.startswith(_ENCRYPTED_OR_XLS):
        raise UnreadableFileError(
            "Arbeidsboken er kryptert eller i det gamle formatet .xls. Fjern passordet og lagre den som .xlsx."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            _check_size(entries)
            if package.testzip():
                raise UnreadableFileError(DAMAGED)
            names = {entry.filename for entry in entries}
            if len(names) < len(entries) or any(_is_path_out(name) for name in names):
                raise UnreadableFileError(DAMAGED)
            return Package(
                frozenset(names), {name: package.read(name) for name in sorted(names) if name.endswith(_XML)}
            )
    except DAMAGE as error:
        raise UnreadableFileError(NO_WORKBOOK) from error


def _check_size(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    is_bomb = unpacked > limits.RATIO_COUNTS_FROM_BYTES and unpacked > limits.MAX_RATIO * packed
    if unpacked > limits.MAX_UNPACKED_BYTES or is_bomb:
        raise UnreadableFileError(
            f"Arbeidsboken blir {unpacked // 1_000_000} MB når den pakkes ut, og leses derfor ikke. "
            "Kopier tabellene til en ny arbeidsbok og legg inn den."
        )
    if len(entries) > limits.MAX_PARTS:
        raise UnreadableFileError(
            f"Arbeidsboken består av {len(entries)} deler; grensen er {limits.MAX_PARTS}. "
            "Kopier tabellene til en ny arbeidsbok og legg inn den."
        )


def _is_path_out(name: str) -> bool:
    """Whether a part's name leads out of the package; no program writes one."""
    return name.startswith("/") or "\\" in name or ".." in name.split("/")
