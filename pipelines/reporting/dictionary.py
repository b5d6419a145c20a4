"""The data dictionary of a release as a page of its own, in Norwegian. What it says is in `marts.data_dictionary`."""

from html import escape
from itertools import groupby

import duckdb

TABLES = """
select dictionary.*, tables.comment
from marts.data_dictionary as dictionary
left join duckdb_tables() as tables
    on tables.database_name = current_database()
    and dictionary.schema_name = tables.schema_name and dictionary.mart = tables.table_name
order by dictionary.schema_name, dictionary.mart, dictionary.column_no
"""
HEADINGS = ("Kolonne", "Type", "Beskrivelse", "Enhet", "Råkolonner")

PAGE = """<!DOCTYPE html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Datakatalog, utgivelse {release}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }}
code {{ font-size: 0.9em; overflow-wrap: anywhere; }}
nav ul {{ columns: 18rem; padding-left: 1.2rem; }}
table {{ border-collapse: collapse; width: 100%; font-size: 0.9rem; }}
th, td {{ border-bottom: 1px solid #bbb; padding: 0.3rem 0.6rem 0.3rem 0; text-align: left; vertical-align: top; }}
th[scope=row] code {{ white-space: nowrap; }}
td:nth-child(4) {{ min-width: 6rem; }}
td:nth-child(5) {{ max-width: 24rem; }}
@media print {{ nav {{ display: none; }} tr {{ break-inside: avoid; }} }}
</style>
</head>
<body>
<main>
<h1>Datakatalog</h1>
<p>Alle kolonner i utgivelsen <code>{release}</code>. Det samme står i <code>marts.data_dictionary</code>.</p>
<p>Råkolonnene er de verdien regnes ut av: <code>raw</code> er det som er lest av kildefilene, <code>reference</code>
kodelister og koblinger, <code>ops</code> det programmet fører. Kolonner som bare velger rader, er ikke med. «Regnet ut»
betyr at verdien ikke leses av noen kolonne, som et antall rader.</p>
<nav aria-label="Tabeller"><ul>
{contents}
</ul></nav>
{sections}
</main>
</body>
</html>
"""


def dictionary_page(connection: duckdb.DuckDBPyConnection) -> str:
    """The page as HTML that needs nothing else; the connection is to the database of a release."""
    ((release,),) = connection.execute("select release_id from ops.release").fetchall()
    answer = connection.execute(TABLES)
    names = [column[0] for column in answer.description or []]
    rows = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    tables = [
        (f"{schema}.{table}", list(columns))
        for (schema, table), columns in groupby(rows, key=lambda row: (row["schema_name"], row["mart"]))
    ]
    contents = "\n".join(f'<li><a href="#{escape(name)}">{escape(name)}</a></li>' for name, _ in tables)
    sections = "\n".join(_section(name, columns) for name, columns in tables)
    return PAGE.format(release=escape(release), contents=contents, sections=sections)


def _section(name: str, columns: list[dict[str, str]]) -> str:
    head = "".join(f'<th scope="col">{heading}</th>' for heading in HEADINGS)
    body = "\n".join(
        f'<tr><th scope="row"><code>{escape(column["column_name"])}</code></th>'
        f"<td><code>{escape(column['data_type'])}</code></td>"
        f"<td>{escape(column['description'])}</td><td>{escape(column['unit'])}</td>"
        f"<td><code>{escape(column['raw_columns'])}</code></td></tr>"
        for column in columns
    )
    comment = f"<p>{escape(columns[0]['comment'])}</p>\n" if columns[0]["comment"] else ""
    return (
        f'<section>\n<h2 id="{escape(name)}">{escape(name)}</h2>\n{comment}'
        f"<p>Laget av: <code>{escape(columns[0]['source_tables'])}</code></p>\n"
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</section>"
    )
