"""What a workbook of figures may not hold: code, links to other files, connections, objects, document types.

Nothing of it is ever run or followed here; a file that has it is refused, so that it goes no further either.
"""

import re

from pipelines.sources.reading import UnreadableFileError
from pipelines.sources.spreadsheet.package import Package
from pipelines.sources.spreadsheet.xml import start_tags

_REFUSED = (
    (
        re.compile(r"(^|/)(vba\w*\.(bin|xml)|macrosheets/.*|dialogsheets/.*)$"),
        "makroer",
        "Lagre den som .xlsx uten makroer.",
    ),
    (
        re.compile(r"^xl/externallinks/"),
        "koblinger til andre filer eller programmer",
        "Bryt koblingene (Data, Rediger koblinger) slik at tallene står i arket selv.",
    ),
    (
        re.compile(r"^xl/(connections\.xml$|querytables/|webextensions/)"),
        "datatilkoblinger",
        "Slett dem (Data, Spørringer og tilkoblinger).",
    ),
    (
        re.compile(r"^xl/(embeddings|activex)/|^customui/"),
        "innebygde objekter eller kontroller",
        "Slett dem, eller kopier tabellene til en ny arbeidsbok.",
    ),
)
_MACRO_TYPE = b"macroEnabled"
_HYPERLINK = "/hyperlink"


def refuse_unwanted(package: Package) -> None:
    """Raises UnreadableFileError naming everything the workbook may not hold, and what to do about each."""
    problems = [
        f"Arbeidsboken har {what} ({found[0]}). {remedy}"
        for pattern, what, remedy in _REFUSED
        if (found := sorted(name for name in package.names if pattern.search(name.lower())))
    ]
    if not problems and _MACRO_TYPE in package.xml.get("[Content_Types].xml", b""):
        problems.append("Arbeidsboken er lagret som en med makroer (.xlsm). Lagre den som .xlsx.")
    for name, content in package.xml.items():
        # No program writes one in a workbook; entities declared in it can unpack without end.
        # An XML file in UTF-16 has a zero between the letters.
        if b"<!DOCTYPE" in content.replace(b"\x00", b""):
            problems.append(f"Arbeidsboken har en dokumenttype i XML-en ({name}) og leses ikke. Lagre den fra Excel.")
    if not problems:
        problems = [
            f"Arbeidsboken henter noe utenfra ({target}). Slett koblingen, eller kopier tabellene til en ny arbeidsbok."
            for target in _targets_outside(package)
        ]
    if problems:
        raise UnreadableFileError(" ".join(problems))


def _targets_outside(package: Package) -> list[str]:
    """What the workbook would fetch when it is opened; a link that somebody may click is not among it."""
    return [
        attributes.get("Target", "")
        for name, content in package.xml.items()
        if name.endswith(".rels")
        for tag, attributes in start_tags(content)
        if tag == "Relationship"
        and attributes.get("TargetMode") == "External"
        and not attributes.get("Type", "").endswith(_HYPERLINK)
    ]
