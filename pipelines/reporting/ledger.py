"""What the ledger of loads says: which are in force, which are held and for how long, and warnings with their age.

The queries that `maalbar status` and the report share. How the answers are shown is theirs.
"""

from datetime import date
from typing import Any

import duckdb

from pipelines.home import Home
from pipelines.loads.archive import is_present

Rows = list[tuple[Any, ...]]

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


def in_force(connection: duckdb.DuckDBPyConnection, crowd: int) -> Rows:
    """Source, unit, file, verdict, vintage date, when it was read and rows of the loads in force.

    Where a source has more than `crowd` files with nothing to tell of, they are one row.
    """
    return connection.execute(IN_FORCE, {"crowd": crowd}).fetchall()


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
