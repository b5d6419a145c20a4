"""The data dictionary as a page of the report. What it says is in `marts.data_dictionary`."""

from html import escape
from itertools import groupby

import duckdb

from pipelines.reporting.report.tables import table

COLUMNS = """
select
    dictionary.schema_name || '.' || dictionary.mart as name, tables.comment, dictionary.source_tables,
    dictionary.column_name, dictionary.data_type, dictionary.description, dictionary.unit, dictionary.raw_columns
from marts.data_dictionary as dictionary
left join (
    select database_name, schema_name, table_name as name, comment from duckdb_tables()
    union all
    select database_name, schema_name, view_name as name, comment from duckdb_views()
) as tables
    on tables.database_name = current_database()
    and dictionary.schema_name = tables.schema_name and dictionary.mart = tables.name
order by name, dictionary.column_no
"""
INTRODUCTION = """<h1>Hva betyr kolonnene?</h1>
<p>Alle kolonner i utgivelsen, slik de også står i <code>marts.data_dictionary</code>. Råkolonnene er de verdien regnes
ut av: <code>raw</code> er det som er lest av kildefilene, <code>reference</code> kodelister og koblinger,
<code>ops</code> det programmet fører. Kolonner som bare velger rader, er ikke med. «Regnet ut» betyr at verdien ikke
leses av noen kolonne, som et antall rader.</p>"""


def dictionary_body(connection: duckdb.DuckDBPyConnection) -> str:
    """The body of the page, a section for each table; the connection is to the database of a release."""
    rows = connection.execute(COLUMNS).fetchall()
    sections = [
        _section(name, comment, tables, [row[3:] for row in columns])
        for (name, comment, tables), columns in groupby(rows, key=lambda row: row[:3])
    ]
    return "\n".join([INTRODUCTION, *sections])


def _section(name: str, comment: str | None, tables: str, columns: list[tuple[str, ...]]) -> str:
    described = f"<p>{escape(comment)}</p>\n" if comment else ""
    headings = ("Kolonne", "Type", "Beskrivelse", "Enhet", "Råkolonner")
    listed = table(f"Kolonnene i {name}", headings, columns)
    return f"<h2>{escape(name)}</h2>\n{described}<p>Laget av: {escape(tables)}.</p>\n{listed}"
