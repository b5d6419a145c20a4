"""The index page: what a reader must see first. Counts and dates from the release; the notebooks tell the rest."""

from collections.abc import Mapping
from datetime import date
from html import escape

import duckdb

from pipelines.home import Home
from pipelines.ledger import questions as ledger
from pipelines.reporting.report.numbers import WHOLE, number
from pipelines.reporting.report.page import made_up
from pipelines.reporting.report.sources import sources
from pipelines.reporting.report.statuses import status_counts
from pipelines.reporting.report.tables import Column, table
from pipelines.warehouse.release import list_releases

RELEASE = "select release_id, created_at from ops.release"
COUNTED = "select status, count(*) from marts.goal_status where is_demo = ? group by status"
# A verdict that changed is told before the rows behind it, and a made-up one after those that are not.
CHANGES = """
select case when goal.is_demo then 'Oppdiktet: ' else '' end || change.description
from ops.release_change as change
left join marts.goal_status as goal on change.mart = 'goal_status' and change.row_key = goal.goal_id
order by change.field is null, coalesce(goal.is_demo, false), change.row_count desc, change.description
"""
SHOWN_CHANGES = 6
DAYS = Column("Dager", WHOLE)


def index_body(connection: duckdb.DuckDBPyConnection, home: Home, pages: Mapping[str, tuple[str, str]]) -> str:
    """The body of the index page. pages: file name to the page's name and the question it answers."""
    row = connection.execute(RELEASE).fetchone()
    assert row, "every release says which it is"
    release_id, created_at = row
    links = "".join(
        f'<li><a href="{file}">{escape(name)}</a>: {escape(question)}</li>' for file, (name, question) in pages.items()
    )
    return "\n".join(
        [
            "<h1>Når vi målene?</h1>",
            _goals(connection),
            f'<ul class="pages">{links}</ul>',
            '<div class="columns"><section>',
            "<h2>Endret siden forrige utgivelse</h2>",
            _changes(connection, is_first=all(release.id >= release_id for release in list_releases(home))),
            "</section><section>",
            "<h2>Advarsler</h2>",
            _warnings(connection, home, created_at.date()),
            "</section></div>",
            _unread(connection),
            _made_up_goals(connection),
            "<h2>Kilder</h2>",
            sources(connection),
        ]
    )


def _goals(connection: duckdb.DuckDBPyConnection) -> str:
    counted = dict(connection.execute(COUNTED, [False]).fetchall())
    total = sum(counted.values())
    if not total:
        return "<p>Ingen målkatalog er lastet, så ingen mål er vurdert.</p>"
    judged = sum(counted.get(status, 0) for status in ("nådd", "i rute", "etter plan", "ikke nådd"))
    lead = (
        f'<p class="lead">Av {number(total)} mål er {number(judged)} vurdert mot tall. '
        f"Resten mangler tall, har for usikre tall eller kan ikke måles; det er ikke det samme som at de er nådd.</p>"
    )
    return lead + status_counts(counted, "Antall mål etter status")


def _made_up_goals(connection: duckdb.DuckDBPyConnection) -> str:
    counted = dict(connection.execute(COUNTED, [True]).fetchall())
    if not counted:
        return ""
    return made_up(status_counts(counted, "Antall oppdiktede mål etter status"), about="virkelige mål")


def _changes(connection: duckdb.DuckDBPyConnection, *, is_first: bool) -> str:
    if is_first:
        return "<p>Dette er den første utgivelsen, så det finnes ingen å sammenligne med.</p>"
    if not _has_table(connection, "release_change"):
        return "<p>Utgivelsen er laget før endringer ble skrevet ned.</p>"
    sentences = [row[0] for row in connection.execute(CHANGES).fetchall()]
    if not sentences:
        return "<p>Ingen tall er endret.</p>"
    return _listed(sentences[:SHOWN_CHANGES]) + _rest(sentences[SHOWN_CHANGES:], "endringer")


def _warnings(connection: duckdb.DuckDBPyConnection, home: Home, today: date) -> str:
    """What is held and what is warned of, with the ages they had when the release was made."""
    held = ledger.held(connection, home, today)
    warned = ledger.warnings(connection, today)
    oldest = max((age for *_, age in warned), default=0)
    summary = f"{_counted(len(warned), 'advarsel', 'advarsler')} om filer som er tatt med" + (
        f", den eldste {number(oldest)} {'dag' if oldest == 1 else 'dager'} gammel." if warned else "."
    )
    what = f"{_counted(len(held), 'fil', 'filer')} er holdt tilbake og ikke med i tallene."
    return (
        f"<p>{summary} {what}</p>"
        + (table("Holdt tilbake", ["Fil", "Grunn", DAYS], held) if held else "")
        + _details(
            "Vis advarslene",
            table("Advarsler", ["Fil", "Hva", DAYS], [(file, what, age) for file, _, what, age in warned]),
            is_empty=not warned,
        )
    )


def _unread(connection: duckdb.DuckDBPyConnection) -> str:
    """Files that somebody put there and nobody read; a release from before they were noted has no such table."""
    if not _has_table(connection, "unread_file"):
        return ""
    files = connection.execute("from ops.unread_file order by file_name").fetchall()
    return table("Filer som ikke leses", ["Fil", "Grunn"], files) if files else ""


def _has_table(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    query = "select 1 from duckdb_tables() where schema_name = 'ops' and table_name = ?"
    return connection.execute(query, [name]).fetchone() is not None


def _counted(count: int, one: str, many: str) -> str:
    return f"{number(count) if count else 'Ingen'} {one if count == 1 else many}"


def _listed(sentences: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences) + "</ul>"


def _rest(sentences: list[str], what: str) -> str:
    return _details(f"Vis {number(len(sentences))} {what} til", _listed(sentences), is_empty=not sentences)


def _details(summary: str, content: str, *, is_empty: bool) -> str:
    return "" if is_empty else f"<details><summary>{escape(summary)}</summary>{content}</details>"
