"""What the audit found wrong, in words. The checks themselves are dbt models and tests."""

import duckdb

BROKEN = """
select
    'Avstemming brutt (' || check_id || ', ' || scope || ', ' || period || '): '
    || left_label || coalesce(' (' || left_locator || ')', '') || ' er '
    || coalesce(ops.readable_value(left_value, unit), 'tom') || ', '
    || right_label || coalesce(' (' || right_locator || ')', '') || ' er '
    || coalesce(ops.readable_value(right_value, unit), 'tom') || '. '
    || 'Rett kilden, eller før avviket i data/reference/known_exceptions.csv med grunn og utløpsdato.'
from ops.reconciliation
where status = 'broken'
order by all
"""


def broken_checks(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """One sentence a broken check, with both figures, where they stand, and what to do; none before dbt has run."""
    query = "select 1 from duckdb_tables() where schema_name = 'ops' and table_name = 'reconciliation'"
    if connection.execute(query).fetchone() is None:
        return []
    return [row[0] for row in connection.execute(BROKEN).fetchall()]


def has_accepted_loads(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether there is anything to publish."""
    query = "select 1 from ops.load where verdict in ('accepted', 'accepted_with_warnings') limit 1"
    return connection.execute(query).fetchone() is not None
