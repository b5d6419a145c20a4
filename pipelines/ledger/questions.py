"""What people ask the ledger: what is in force, held, withdrawn or gone, and warnings with their age.

How the answers are shown is for `maalbar status` and the report.
"""

from datetime import date
from typing import Any

import duckdb

from pipelines.home import Home
from pipelines.loads.archive import is_present

Rows = list[tuple[Any, ...]]

IN_FORCE = """
with counted as (
    select *, verdict = 'accepted' and count(*) over (partition by source_id, verdict) > $crowd as is_in_crowd
    from ops.ranked_load
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
FILES_IN_FORCE = "select source_id, file_name, load_id from ops.load_in_force order by all"
WITHDRAWN = """
select file_name, unit, why, strftime(withdrawn_at, '%Y-%m-%d %H:%M')
from ops.withdrawal
where restored_at is null
order by withdrawn_at
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
WARNINGS = """
with first_seen as (
    select load.source_id, load.unit, gate.rule_id, min(load.read_at) as read_at
    from ops.gate_result as gate
    inner join ops.load as load on gate.load_id = load.load_id
    where not gate.success and gate.severity = 'warning'
    group by all
)

select judged.file_name, gate.rule_id, gate.message, date_diff('day', first_seen.read_at::date, $today)
from ops.ranked_load as judged
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


def in_force(connection: duckdb.DuckDBPyConnection, crowd: int) -> Rows:
    """Source, unit, file, verdict, vintage date, when it was read and rows of the loads in force.

    Where a source has more than `crowd` files with nothing to tell of, they are one row.
    """
    return connection.execute(IN_FORCE, {"crowd": crowd}).fetchall()


def withdrawn(connection: duckdb.DuckDBPyConnection) -> Rows:
    """File, unit, why and when (UTC) of what is out of force."""
    return connection.execute(WITHDRAWN).fetchall()


def gone(connection: duckdb.DuckDBPyConnection, home: Home) -> Rows:
    """File and load of what is in force and no longer in its source's folder."""
    return [
        (file_name, load_id)
        for source_id, file_name, load_id in connection.execute(FILES_IN_FORCE).fetchall()
        if not is_present(home, source_id, file_name)
    ]


def held(connection: duckdb.DuckDBPyConnection, home: Home, today: date) -> Rows:
    """File, reason and days waited of each file that was last held; one that is taken away waits for nothing."""
    return [
        (file_name, reason, days)
        for source_id, file_name, reason, days in connection.execute(HELD, {"today": today}).fetchall()
        if is_present(home, source_id, file_name)
    ]


def warnings(connection: duckdb.DuckDBPyConnection, today: date) -> Rows:
    """File, rule, message and age in days of each warning on a load in force."""
    return connection.execute(WARNINGS, {"today": today}).fetchall()
