"""Budget document (handlings- og økonomiplan): the published PDF or text extracted from it, to rows.

`lines` and `pdf` turn bytes into lines, `grammar` with `forms` finds the tables, `identity` says whose plan it is,
and `landing` lays the result out as rows. The line grammar is the same for both file forms.
"""

from pipelines.sources.budget_document.forms import FORMS
from pipelines.sources.budget_document.grammar import find_tables
from pipelines.sources.budget_document.identity import identify
from pipelines.sources.budget_document.landing import cell_rows, table_rows
from pipelines.sources.budget_document.lines import Line, read_text_lines
from pipelines.sources.reading import Reading, UnreadableFileError


def read(file_name: str, content: bytes) -> Reading:
    """The tables of one document and their cells.

    Raises UnreadableFileError where no table can be read: empty, not UTF-8, no text layer, encrypted, or no
    budget document at all.
    """
    if not content:
        raise UnreadableFileError("Filen er tom (0 byte). Legg inn dokumentet på nytt.")
    lines = read_lines(content)
    tables = find_tables(lines, FORMS)
    if not tables:
        raise UnreadableFileError(
            f"Fant ingen kjente tabeller i {len(lines)} linjer. Er dette en handlings- og økonomiplan? "
            "Leseren kjenner investeringstabellene og bevilgningsoversiktene."
        )
    identity = identify(file_name, lines, tables)
    return Reading(
        unit=identity.unit or file_name,
        vintage_date=identity.vintage_date,
        tables={
            "budget_document_table": table_rows(tables, identity),
            "budget_document_cell": cell_rows(tables),
        },
    )


def read_lines(content: bytes) -> list[Line]:
    """The document's lines, whichever form the file has."""
    if content.startswith(b"%PDF"):
        from pipelines.sources.budget_document.pdf import read_pdf_lines  # slow to import

        return read_pdf_lines(content)
    return read_text_lines(content)
