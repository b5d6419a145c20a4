"""`maalbar status`: what is loaded, what is held and why, warnings with their age, freshness, the release."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pipelines.home import Home
from pipelines.ledger import questions as ledger
from pipelines.ledger.tables import is_there
from pipelines.registry import SOURCES
from pipelines.reporting.console import CROWD, OUT, show_table
from pipelines.reporting.unread import show_unread
from pipelines.warehouse.connection import WarehouseBusyError, WarehouseError, connect
from pipelines.warehouse.release import NoReleaseError, current_release

FRESHNESS = "select max(read_at) from ops.load where source_id = ?"
EXCEPTIONS = """
select
    check_id, scope, string_agg(period, ', ' order by period),
    string_agg(ops.readable_value(difference, unit), ' / ' order by period), explanation
from ops.reconciliation
where status = 'known_exception'
group by check_id, scope, explanation
order by all
"""
COVERAGE = """
select
    load.file_name,
    sum(table_count) as table_count,
    round(100 * sum(table_count) filter (where is_typed) / sum(table_count), 1) as typed_percent,
    sum(read_cell_count), sum(unread_cell_count), string_agg(unread_locators, ', ')
from ops.table_coverage as coverage
inner join ops.load as load on coverage.load_id = load.load_id
where coverage.family <> 'text'
group by load.file_name
order by load.file_name
"""


def show_status(home: Home) -> None:
    """Prints the status of a home, from the warehouse or, while that is being written, from the release."""
    database, note = _readable(home)
    if database is None and note:
        OUT.print(note)
        return
    if database is None:
        OUT.print(f"Ingenting er lastet i {home.root} ennå. Kjør `maalbar refresh`.")
        show_unread(home)
        return
    if note:
        OUT.print(note)
    today = datetime.now(UTC).date()
    with connect(database, read_only=True) as connection:
        if not is_there(connection):
            OUT.print(f"{database} er fra en eldre versjon av programmet. Kjør `maalbar refresh`.")
            return
        show_table(
            "Lastinger som gjelder",
            ("Kilde", "Enhet", "Fil", "Utfall", "Utgitt", "Lest (UTC)", "Rader"),
            ledger.in_force(connection, CROWD),
        )
        _show_with_age("Holdt tilbake", ("Fil", "Grunn", "Antall dager"), ledger.held(connection, home, today))
        for title, columns, rows in (
            ("Trukket tilbake", ("Fil", "Enhet", "Grunn", "Når (UTC)"), ledger.withdrawn(connection)),
            ("Borte fra sources, men gjelder fortsatt", ("Fil", "Trekkes tilbake med"), _gone(connection, home)),
        ):
            if rows:
                show_table(title, columns, rows)
        show_unread(home)
        _show_with_age(
            "Advarsler",
            ("Fil", "Regel", "Hva", "Antall dager"),
            ledger.warnings(connection, today),
        )
        show_table(
            "Kilder",
            ("Kilde", "Eier", "Oppdateres", "Sist sett (UTC)"),
            [(s.title, s.owner, s.cadence, _last_seen(connection, s.id)) for s in SOURCES],
        )
        if _has_table(connection, "table_coverage"):
            show_table(
                "Dekning av tabellene i budsjettkildene",
                (
                    "Fil",
                    "Antall tabeller med tall",
                    "Prosent av kjent form",
                    "Antall tall lest",
                    "Antall tall ulest",
                    "Hvor",
                ),
                connection.execute(COVERAGE).fetchall(),
            )
        if _has_table(connection, "reconciliation"):
            exceptions = connection.execute(EXCEPTIONS).fetchall()
            show_table("Kjente avvik", ("Kontroll", "Hvor", "År", "Avvik", "Grunn"), exceptions)
    _show_release(home)


def _readable(home: Home) -> tuple[Path | None, str | None]:
    if not home.warehouse.exists():
        return None, None
    try:
        with connect(home.warehouse, read_only=True):
            return home.warehouse, None
    except WarehouseError as error:
        why = "En oppdatering kjører nå" if isinstance(error, WarehouseBusyError) else str(error).rstrip(".")
        try:
            release = current_release(home)
        except NoReleaseError:
            return None, why
        return release.database, f"{why}. Dette er status ved utgivelsen {release.id}."


def _gone(connection: duckdb.DuckDBPyConnection, home: Home) -> list[tuple[str, str]]:
    return [
        (file_name, f'maalbar withdraw {load_id} --why "…"') for file_name, load_id in ledger.gone(connection, home)
    ]


def _show_with_age(title: str, columns: tuple[str, ...], rows: Sequence[Sequence[object]]) -> None:
    if rows:
        show_table(title, columns, rows)
    else:
        OUT.print(f"{title}: ingen")


def _last_seen(connection: duckdb.DuckDBPyConnection, source_id: str) -> str:
    row = connection.execute(FRESHNESS, [source_id]).fetchone()
    return f"{row[0]:%Y-%m-%d %H:%M}" if row and row[0] else "aldri"


def _has_table(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    query = "select 1 from duckdb_tables() where schema_name = 'ops' and table_name = ?"
    return connection.execute(query, [name]).fetchone() is not None


def _show_release(home: Home) -> None:
    try:
        release = current_release(home)
    except NoReleaseError as error:
        OUT.print(str(error))
        return
    OUT.print(f"Gjeldende utgivelse: {release.id} ({home.published / 'current'})")
