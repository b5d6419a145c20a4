"""What the audit found wrong, in words, and which loads it is in. The checks themselves are dbt models and tests."""

import duckdb

SENTENCE = """
'Avstemming brutt (' || check_id || ', ' || scope || ', ' || period || '): '
|| left_label || coalesce(' (' || left_locator || ')', '') || ' er '
|| coalesce(ops.readable_value(left_value, unit), 'tom') || ', '
|| right_label || coalesce(' (' || right_locator || ')', '') || ' er '
|| coalesce(ops.readable_value(right_value, unit), 'tom') || '. '
|| 'Rett kilden, eller før avviket i data/reference/known_exceptions.csv med grunn og utløpsdato.'
"""
BROKEN = f"select {SENTENCE} from ops.reconciliation where status = 'broken' order by all"
BROKEN_LOADS = f"""
with broken as (
    select plan_id, string_agg({SENTENCE}, ' | ' order by check_id, scope, period) as reason
    from ops.reconciliation
    where status = 'broken'
    group by plan_id
)

select distinct load.source_id, load.sha256, broken.reason
from broken
inner join intermediate.int_budget__cell as cell on broken.plan_id = cell.plan_id
inner join ops.load as load on cell.load_id = load.load_id
order by all
"""
"""The loads that the figures of each broken plan stand in."""


def broken_checks(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """One sentence a broken check, with both figures, where they stand, and what to do; none before dbt has run."""
    if not _is_reconciled(connection):
        return []
    return [row[0] for row in connection.execute(BROKEN).fetchall()]


def broken_loads(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str]]:
    """Source, sha256 and what is broken of each load in a plan whose figures do not agree."""
    if not _is_reconciled(connection):
        return []
    return connection.execute(BROKEN_LOADS).fetchall()


def _is_reconciled(connection: duckdb.DuckDBPyConnection) -> bool:
    query = "select 1 from duckdb_tables() where schema_name = 'ops' and table_name = 'reconciliation'"
    return connection.execute(query).fetchone() is not None


def has_accepted_loads(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether there is anything to publish."""
    query = "select 1 from ops.load where verdict in ('accepted', 'accepted_with_warnings') limit 1"
    return connection.execute(query).fetchone() is not None
