"""What the ledger keeps, and the views that say what follows from it. Questions that people ask are in `questions`."""

import duckdb

DDL = r"""
create table if not exists ops.load (
    load_id varchar primary key, source_id varchar not null, unit varchar not null, file_name varchar not null,
    sha256 varchar not null, bytes bigint not null, vintage_date date, read_at timestamp not null,
    row_count bigint not null, verdict varchar not null, reason varchar, source_version varchar not null
);
create table if not exists ops.gate_result (
    load_id varchar not null, rule_id varchar not null, severity varchar not null, success boolean not null,
    unexpected_count bigint not null, message varchar not null,
    examples struct(locator varchar, message varchar)[] not null
);
create table if not exists ops.unread_file (file_name varchar primary key, remedy varchar not null);
create table if not exists candidate.load (
    load_id varchar primary key, source_id varchar not null, unit varchar not null, file_name varchar not null,
    sha256 varchar not null, bytes bigint not null, vintage_date date, read_at timestamp not null,
    row_count bigint not null, problem varchar, source_version varchar not null
);
create table if not exists ops.withdrawal (
    source_id varchar not null, sha256 varchar not null, file_name varchar not null, unit varchar not null,
    withdrawn_at timestamp not null, why varchar not null, restored_at timestamp
);
create table if not exists ops.asked_day (day date not null);
"""
"""`ops.withdrawal`: bytes that are out of force, however often they are read, until they are restored.
`ops.asked_day`: the day that is asked about (UTC); no row is now."""

VIEWS = """
create or replace view ops.known_load as
with asked as (select coalesce(max(day), date '9999-12-31') as day from ops.asked_day)
select
    load.*,
    exists (
        select 1
        from ops.withdrawal as withdrawal
        where
            withdrawal.source_id = load.source_id and withdrawal.sha256 = load.sha256
            and cast(withdrawal.withdrawn_at as date) <= asked.day
            and (withdrawal.restored_at is null or cast(withdrawal.restored_at as date) > asked.day)
    ) as is_withdrawn,
    cast(load.read_at as date) <= asked.day as is_known
from ops.load as load
cross join asked;

create or replace view ops.arrival as
with seen as (
    select
        *,
        row_number() over (partition by source_id, sha256 order by read_at) = 1 as is_first,
        lag(sha256) over (partition by source_id, file_name order by read_at) as replaced_sha256
    from ops.known_load
    where verdict <> 'held' and is_known
)
select
    source_id,
    sha256,
    max(read_at) filter (where is_first or sha256 <> replaced_sha256) as arrived_at
from seen
group by source_id, sha256;

create or replace view ops.accepted_load as
with ranked as (
    select
        *,
        min(read_at) over (partition by source_id, sha256) as first_read_at,
        row_number() over (partition by source_id, sha256 order by read_at desc) as recency
    from ops.known_load
    where verdict in ('accepted', 'accepted_with_warnings') and not is_withdrawn
)
select
    ranked.load_id, ranked.source_id, ranked.unit, ranked.file_name, ranked.sha256, ranked.vintage_date,
    ranked.first_read_at, arrival.arrived_at, ranked.verdict, ranked.reason
from ranked
left join ops.arrival as arrival on ranked.source_id = arrival.source_id and ranked.sha256 = arrival.sha256
where ranked.recency = 1;

create or replace view ops.ranked_load as
select
    load.load_id, load.source_id, load.unit, load.file_name, load.sha256, load.vintage_date, load.read_at,
    load.row_count, load.verdict,
    row_number() over (
        partition by load.source_id, load.unit
        order by
            coalesce(load.vintage_date, cast(arrival.arrived_at as date)) desc, arrival.arrived_at desc,
            load.read_at desc
    ) as recency,
    row_number() over (
        partition by load.source_id, load.unit order by arrival.arrived_at desc, load.read_at desc
    ) as newness
from ops.known_load as load
inner join ops.arrival as arrival on load.source_id = arrival.source_id and load.sha256 = arrival.sha256
where load.verdict in ('accepted', 'accepted_with_warnings') and load.is_known and not load.is_withdrawn;

create or replace view ops.load_in_force as
select load_id, source_id, unit, file_name, sha256, vintage_date, read_at, verdict
from ops.ranked_load
where recency = 1;
"""
"""`known_load`: each load, whether it was known on the day asked about and whether its bytes were then withdrawn.
`arrival`: when bytes that were not held were last put in: read for the first time, or in the place of others under the
same name. Bytes read again under the same name have been there since before, whatever name is read first.
`accepted_load`: bytes once accepted and not withdrawn, older vintages too, by the last reading of them.
`ranked_load`: accepted loads of each unit, by recency, the newest vintage and of those the one put in last, and by
newness, the one put in last.
`load_in_force`: of each unit, the most recent."""

VERSION_VIEWS = r"""
create or replace view candidate.version as
with noted as (
    select load_id, source_id, unit, file_name, sha256, vintage_date, read_at, verdict, false as is_candidate
    from ops.known_load
    where verdict <> 'held' and not is_withdrawn
    union all
    select load_id, source_id, unit, file_name, sha256, vintage_date, read_at, null as verdict, true as is_candidate
    from candidate.load
    where problem is null
),

seen as (
    select
        source_id, sha256, read_at,
        row_number() over (partition by source_id, sha256 order by read_at) = 1 as is_first,
        lag(sha256) over (partition by source_id, file_name order by read_at) as replaced_sha256
    from noted
),

arrivals as (
    select source_id, sha256, max(read_at) filter (where is_first or sha256 <> replaced_sha256) as arrived_at
    from seen
    group by source_id, sha256
)

select
    noted.load_id, noted.source_id, noted.unit, noted.sha256, noted.is_candidate, arrivals.arrived_at,
    bool_or(not noted.is_candidate) over (partition by noted.source_id, noted.sha256) as was_accepted,
    row_number() over (
        partition by noted.source_id, noted.unit
        order by
            coalesce(noted.vintage_date, cast(arrivals.arrived_at as date)) desc, arrivals.arrived_at desc,
            noted.read_at desc
    ) as recency
from noted
inner join arrivals
    on noted.source_id = arrivals.source_id and noted.sha256 = arrivals.sha256
where noted.is_candidate or noted.verdict in ('accepted', 'accepted_with_warnings');

create or replace view candidate.beside as
select mine.load_id, other.load_id as beside_load_id, other.is_candidate
from candidate.version as mine
inner join candidate.version as other
    on
        mine.source_id = other.source_id
        and (mine.load_id = other.load_id or (mine.unit <> other.unit and other.recency = 1))
where mine.is_candidate and (mine.recency = 1 or not mine.was_accepted);

create or replace view candidate.earlier as
select
    mine.load_id, other.load_id as earlier_load_id, other.is_candidate, mine.unit = other.unit as is_same_unit,
    other.arrived_at
from candidate.version as mine
inner join candidate.version as other
    on
        mine.source_id = other.source_id
        and mine.sha256 <> other.sha256
        and mine.arrived_at > other.arrived_at
where mine.is_candidate;
"""
"""What rules ask of other loads, so that a file that is read again gets the verdict that it got when it came.

`version`: the loads that wait and those accepted, with when their bytes came; `recency` 1 is in force in its unit if
    all that waits is accepted.
`beside`: to each load that waits, itself and those of the other units that are in force together with it. An older
    version of its unit that is read again has none: it stood beside others when it came.
`earlier`: to each load that waits, those of its source that came before it, and when. None of them has its bytes."""


def is_there(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether a database has the views; one from before them gets them with the next refresh."""
    query = "select 1 from duckdb_views() where schema_name = 'ops' and view_name = 'load_in_force'"
    return connection.execute(query).fetchone() is not None


LEDGER = frozenset({"load", "known_load", "arrival", "accepted_load", "ranked_load", "load_in_force"})
"""The relations of `ops` that are the ledger of loads."""
