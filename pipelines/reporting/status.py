"""`maalbar status`: what is loaded, what is held and why, warnings with their age, freshness, the release."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pipelines.home import Home
from pipelines.loads.archive import is_present
from pipelines.registry import SOURCES
from pipelines.reporting.console import CROWD, OUT, show_table
from pipelines.warehouse.connection import WarehouseBusyError, connect
from pipelines.warehouse.release import NoReleaseError, current_release

ARRIVED = """
seen as (
    select *,
        row_number() over (partition by source_id, sha256 order by read_at) = 1 as is_first,
        lag(sha256) over (partition by source_id, file_name order by read_at) as replaced_sha256
    from ops.load
    where verdict <> 'held'
),

arrived as (
    select *,
        max(case when is_first or sha256 <> replaced_sha256 then read_at end)
            over (partition by source_id, sha256) as arrived_at
    from seen
),

judged as (
    select *,
        row_number() over (
            partition by source_id, unit
            order by coalesce(vintage_date, arrived_at::date) desc, arrived_at desc, read_at desc
        ) as recency,
        row_number() over (partition by source_id, unit order by arrived_at desc, read_at desc) as newness
    from arrived
    where verdict in ('accepted', 'accepted_with_warnings')
)
"""
"""Accepted loads by what is in force of each unit, as in staging: the file that came last, of the newest vintage."""

IN_FORCE = f"""
with {ARRIVED},

counted as (
    select *, verdict = 'accepted' and count(*) over (partition by source_id, verdict) > $crowd as is_in_crowd
    from judged
    where recency = 1
)
select
    source_id,
    case when not is_in_crowd then any_value(unit) end as unit,
    case when is_in_crowd then count(*) || ' filer' else any_value(file_name) end as files,
    verdict, max(vintage_date), strftime(max(read_at), '%Y-%m-%d %H:%M'), sum(row_count)
from counted
group by source_id, verdict, is_in_crowd, case when not is_in_crowd then load_id end
order by source_id, is_in_crowd desc, unit
"""
HELD = """
with latest as (
    select *, row_number() over (partition by source_id, file_name order by read_at desc) as recency,
        min(read_at) over (partition by source_id, file_name, sha256) as first_seen
    from ops.load
)
select source_id, file_name, reason, date_diff('day', first_seen::date, $today)
from latest
where recency = 1 and verdict = 'held'
order by file_name
"""
WARNINGS = f"""
with {ARRIVED},

first_seen as (
    select load.source_id, load.unit, gate.rule_id, min(load.read_at) as read_at
    from ops.gate_result as gate
    inner join ops.load as load on gate.load_id = load.load_id
    where not gate.success and gate.severity = 'warning'
    group by all
)

select judged.file_name, gate.rule_id, gate.message, date_diff('day', first_seen.read_at::date, $today)
from judged
inner join ops.gate_result as gate on judged.load_id = gate.load_id
inner join first_seen
    on judged.source_id = first_seen.source_id
    and judged.unit = first_seen.unit
    and gate.rule_id = first_seen.rule_id
where
    -- one that came last and is not in force may have the wrong date, which nothing else would tell of
    (judged.recency = 1 or judged.newness = 1)
    and not gate.success and gate.severity = 'warning'
order by all
"""
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
    if database is None:
        OUT.print(f"Ingenting er lastet i {home.root} ennå. Kjør `maalbar refresh`.")
        return
    if note:
        OUT.print(note)
    today = {"today": datetime.now(UTC).date()}
    with connect(database, read_only=True) as connection:
        show_table(
            "Lastinger som gjelder",
            ("Kilde", "Enhet", "Fil", "Utfall", "Utgitt", "Lest (UTC)", "Rader"),
            connection.execute(IN_FORCE, {"crowd": CROWD}).fetchall(),
        )
        held = [
            (file_name, reason, days)
            for source_id, file_name, reason, days in connection.execute(HELD, today).fetchall()
            if is_present(home, source_id, file_name)  # one that is taken away waits for nothing
        ]
        _show_with_age("Holdt tilbake", ("Fil", "Grunn", "Antall dager"), held)
        _show_with_age(
            "Advarsler",
            ("Fil", "Regel", "Hva", "Antall dager"),
            connection.execute(WARNINGS, today).fetchall(),
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
    except WarehouseBusyError:
        try:
            release = current_release(home)
        except NoReleaseError:
            return None, None
        return release.database, f"En oppdatering kjører nå; dette er status ved utgivelsen {release.id}."


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
