"""Account lines: a budget or accounts by account string, as an accounting system exports it, CSV or xlsx, to rows.

`table` finds the cells and the row of headings, `layout` knows what headings and words mean (data:
`data/reference/account_line_layout.csv`), `sidecar` reads what a person says of a file in `<file>.yml`, `columns` puts
the two together, `amounts` reads money, `codes` finds KOSTRA codes in the unit's own, `landing` lays the rows out, and
`proposal` writes a sidecar for a file that has none. Lines are handled set-wise throughout.
"""

from pipelines.sources.account_lines.columns import plan_columns
from pipelines.sources.account_lines.landing import landing_tables, unit_of
from pipelines.sources.account_lines.layout import load_layout, plain
from pipelines.sources.account_lines.sidecar import parse_sidecar
from pipelines.sources.account_lines.table import read_table
from pipelines.sources.reading import Reading


def read(file_name: str, content: bytes) -> Reading:
    """A file without a sidecar: it must say by itself whose figures it holds, of which year, kind and scenario."""
    return read_described(file_name, content, b"")


def read_described(file_name: str, content: bytes, sidecar: bytes) -> Reading:
    """One row a line and amount, the amount in the unit and with the sign of the file; `sign` makes expenses positive.

    A cell that cannot be read is a row with an `error`. Raises UnreadableFileError where the file is empty, too large
    or no table, where the sidecar is not understood, or where file and sidecar do not say what is needed.
    """
    layout = load_layout()
    said = parse_sidecar(sidecar, layout)
    table = read_table(
        file_name, content, lambda text: plain(text) in said.columns or bool(layout.meaning(text, said.layout_id))
    )
    plan = plan_columns(file_name, table, layout, said)
    tables = landing_tables(table, plan)
    return Reading(unit_of(tables["account_line"]), said.vintage_date, tables)
