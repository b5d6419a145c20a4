"""Account lines for tests: made-up files, and the recorded ones."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipelines.home import PROJECT

COMMITTED = PROJECT / "data/sources/account_lines"
RECORDED = PROJECT.parent / "shared/testdata/account_budget"
SAID = {"kommune": '"4601"', "år": "2026", "type": "budsjett", "regnskapsdel": "drift", "enhet": "kr"}
HEADINGS = ("art", "ansvar", "tjeneste", "tjeneste_tekst", "prosjekt", "beloep")
LINES = (
    ("10100", "3000", "20210", "Grunnskole", "", "600"),
    ("12000", "3000", "20210", "Grunnskole", "", "400"),
    ("18000", "9000", "84000", "Rammetilskudd", "", "-1000"),
)


def sidecar(changes: Mapping[str, str | None] | None = None) -> bytes:
    """What is said of the made-up file; a change to None leaves the line out."""
    said = {**SAID, **(changes or {})}
    return "".join(f"{key}: {value}\n" for key, value in said.items() if value is not None).encode()


def delimited(lines: Sequence[Sequence[str]] = LINES, headings: Sequence[str] = HEADINGS) -> bytes:
    return "\n".join(";".join(line) for line in (headings, *lines)).encode()


def recorded(name: str) -> Path:
    """A recorded file: of the project itself where it is committed."""
    return COMMITTED / name if (COMMITTED / name).exists() else RECORDED / name
