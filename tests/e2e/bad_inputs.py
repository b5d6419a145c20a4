"""Bad budget documents, each made from the real one, with the words its message must have."""

from dataclasses import dataclass

from pipelines.sources.budget_document.forms import FORMS
from pipelines.sources.budget_document.grammar import find_tables
from pipelines.sources.budget_document.lines import read_text_lines
from tests.integration import pdfs


@dataclass(frozen=True)
class BadInput:
    file_name: str
    content: bytes
    says: tuple[str, ...]


def bad_inputs(text: str) -> list[BadInput]:
    """One of each kind that must be held."""
    lines = text.split("\n")
    cut = "\n".join([*lines[:8025], *[""] * 6, *lines[8031:]])
    twice = "\n".join([*lines[:8031], "", *lines[8006:8031], *lines[8031:]])
    some_tables = find_tables(read_text_lines(text.encode()), FORMS)[:3]
    return [
        BadInput("5001_tom.txt", b"", ("tom",)),
        BadInput(
            "5001_avkortet.txt",
            "\n".join(lines[:16150]).encode(),
            ("avkortet", "men dokumentet har ingen prosjekttabell"),
        ),
        BadInput("5001_kuttet-tabell.txt", cut.encode(), ("Tabell 13-4", "uten sumrad")),
        BadInput(
            "5001_endret-tall.txt", text.replace("47,0 52,0 2,7", "48,0 52,0 2,7").encode(), ("Tabell 13-4", "62,6")
        ),
        BadInput("5001_to-ganger.txt", twice.encode(), ("Tabell 13-4", "2 ganger")),
        BadInput(
            "5001_bokstav.txt", text.replace("47,0 52,0", "47,0 52,O").encode(), ("line 8024", "«52,O» er ikke et tall")
        ),
        BadInput("5001_latin-1.txt", text.encode("latin-1", errors="replace"), ("Linje", "UTF-8")),
        BadInput("5001_skannet.pdf", pdfs.without_text_layer(), ("tekstlag",)),
        BadInput("5001_kryptert.pdf", pdfs.document(some_tables, encrypt="hemmelig"), ("kryptert",)),
        BadInput("5001_skadet.pdf", pdfs.document(some_tables)[:400], ("skadet",)),
        BadInput("notat.txt", b"Referat fra et helt annet sted.\n", ("handlings- og økonomiplan?".replace("?", ""),)),
    ]
