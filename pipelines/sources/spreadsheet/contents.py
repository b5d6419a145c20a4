"""What a workbook of figures may not hold: code, links to other files, connections, objects, document types.

Nothing of it is ever run or followed here; a file that has it is refused, so that it goes no further either.
"""

import re
from dataclasses import dataclass

from pipelines.sources.reading import UnreadableFileError
from pipelines.sources.spreadsheet.package import DAMAGE, NO_WORKBOOK, Package
from pipelines.sources.spreadsheet.xml import start_tags

_CONTENT_TYPES = "[Content_Types].xml"
_HYPERLINK = "/hyperlink"


@dataclass(frozen=True)
class _Unwanted:
    """parts: names of parts, in lower case; types: content types, under which a part may have any name."""

    what: str
    remedy: str
    parts: re.Pattern[str]
    types: re.Pattern[str]

    def found_in(self, package: Package) -> str | None:
        """The first of them, by name or type."""
        named = next((name for name in sorted(package.names) if self.parts.search(name.lower())), None)
        declared = self.types.search(package.xml.get(_CONTENT_TYPES, b"").decode(errors="replace"))
        return named or (declared.group() if declared else None)


_UNWANTED = (
    _Unwanted(
        "makroer",
        "Lagre den som .xlsx uten makroer.",
        re.compile(r"(^|/)(vba\w*\.(bin|xml)|macrosheets/.*|dialogsheets/.*)$"),
        re.compile(r"macroEnabled|vbaProject|macrosheet|dialogsheet", re.IGNORECASE),
    ),
    _Unwanted(
        "koblinger til andre filer eller programmer",
        "Bryt koblingene (Data, Rediger koblinger) slik at tallene står i arket selv.",
        re.compile(r"^xl/externallinks/"),
        re.compile(r"externalLink", re.IGNORECASE),
    ),
    _Unwanted(
        "datatilkoblinger",
        "Slett dem (Data, Spørringer og tilkoblinger).",
        re.compile(r"^xl/(connections\.xml$|querytables/)"),
        re.compile(r"\.connections\+xml|queryTable", re.IGNORECASE),
    ),
    _Unwanted(
        "innebygde objekter eller kontroller",
        "Slett dem, eller kopier tabellene til en ny arbeidsbok.",
        re.compile(r"^xl/(embeddings|activex|webextensions)/|^customui/"),
        re.compile(r"oleObject|activeX|webextension", re.IGNORECASE),
    ),
)


def refuse_unwanted(package: Package) -> None:
    """Raises UnreadableFileError naming everything the workbook may not hold, and what to do about each."""
    problems = [
        f"Arbeidsboken har {unwanted.what} ({found}). {unwanted.remedy}"
        for unwanted in _UNWANTED
        if (found := unwanted.found_in(package))
    ]
    problems += [
        f"Arbeidsboken har en dokumenttype i XML-en ({name}) og leses ikke. Lagre den fra Excel."
        for name, content in package.xml.items()
        if _has_document_type(content)
    ]
    if not problems:  # a link that was named above is not named again
        problems = [
            f"Arbeidsboken henter noe utenfra ({target}). Slett koblingen, eller kopier tabellene til en ny arbeidsbok."
            for target in _targets_outside(package)
        ]
    if problems:
        raise UnreadableFileError(" ".join(problems))


def _has_document_type(xml: bytes) -> bool:
    """No program writes one in a workbook; entities declared in it can unpack without end."""
    return b"<!DOCTYPE" in xml.replace(b"\x00", b"")  # UTF-16 has a zero between the letters


def _targets_outside(package: Package) -> list[str]:
    """What the workbook would fetch when it is opened; a link that somebody may click is not among it."""
    try:
        return [
            attributes.get("Target", "")
            for name, content in package.xml.items()
            if name.endswith(".rels")
            for tag, attributes in start_tags(content)
            if tag == "Relationship"
            and attributes.get("TargetMode") == "External"
            and not attributes.get("Type", "").endswith(_HYPERLINK)
        ]
    except DAMAGE as error:
        raise UnreadableFileError(NO_WORKBOOK) from error
