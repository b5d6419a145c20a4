"""The SQL that compares two releases, attached as `release` and `previous`. `release_change` asks it."""

TABLE = """
create table release.ops.release_change (
    mart varchar not null, change varchar not null, cause varchar not null, row_count bigint not null,
    row_key varchar, field varchar, value_before varchar, value_after varchar, files varchar,
    description varchar not null, previous_release_id varchar not null
)
"""

IN_FORCE = """
create temp table in_force_{side} as
select unnest(from_json($loads, '[{{
    "load_id": "VARCHAR", "source_id": "VARCHAR", "unit": "VARCHAR", "file_name": "VARCHAR", "sha256": "VARCHAR"
}}]'), recursive := true)
"""

CHANGED_FILES = """
create temp table changed_file as
with
accepted_before as (select * from previous.ops.load where verdict in ('accepted', 'accepted_with_warnings')),
accepted_now as (select * from release.ops.load where verdict in ('accepted', 'accepted_with_warnings')),
replaced as (from in_force_before anti join in_force_now using (source_id, sha256)),
out_of_force as (from release.ops.withdrawal where restored_at is null),
withdrawn as (from replaced semi join out_of_force using (source_id, sha256)),

arrived as (
    select
        load_id, source_id, unit, file_name,
        case
            when exists (
                from accepted_before as known
                where known.source_id = accepted_now.source_id and known.unit = accepted_now.unit
                    and known.vintage_date is not distinct from accepted_now.vintage_date
            ) then 'correction'
            else 'new_file'
        end as cause
    from accepted_now
    anti join accepted_before using (source_id, sha256)
    union all
    -- put back as it was before, or left when what took its place is withdrawn
    select
        back.load_id, back.source_id, back.unit, coalesce(withdrawn.file_name, back.file_name) as file_name,
        case
            when withdrawn.load_id is not null then 'withdrawal'
            when restored.sha256 is not null then 'restoration'
            else 'correction'
        end as cause
    from in_force_now as back
    anti join in_force_before using (source_id, sha256)
    semi join accepted_before using (source_id, sha256)
    left join withdrawn on back.source_id = withdrawn.source_id and back.unit = withdrawn.unit
    left join (
        select distinct source_id, sha256 from release.ops.withdrawal where restored_at is not null
    ) as restored on back.source_id = restored.source_id and back.sha256 = restored.sha256
)

select 'now' as side, source_id, load_id, cause, file_name from arrived
union all
select
    'before' as side, replaced.source_id, replaced.load_id,
    case when withdrawn.load_id is not null then 'withdrawal' else coalesce(successor.cause, 'removed') end as cause,
    coalesce(successor.file_name, replaced.file_name) as file_name
from replaced
left join (from arrived semi join in_force_now using (load_id)) as successor
    on replaced.source_id = successor.source_id and replaced.unit = successor.unit
left join withdrawn on replaced.load_id = withdrawn.load_id
"""

READ_BY_OTHER_CODE = """
select 1
from in_force_now as now
inner join in_force_before as before on now.source_id = before.source_id and now.sha256 = before.sha256
inner join release.ops.load as load_now on now.load_id = load_now.load_id
inner join previous.ops.load as load_before on before.load_id = load_before.load_id
where load_now.source_version <> load_before.source_version
limit 1
"""

ROW_CHANGES = """
create or replace temp table row_change as
with
now as not materialized (select *, {now_key} as row_id, {row_hash} as row_hash from {now}),
before as not materialized (select *, {before_key} as row_id, {row_hash} as row_hash from {before}),

difference as (
    select
        case when before.row_id is null then 'new' when now.row_id is null then 'gone' else 'changed' end as change,
        array_to_string(coalesce(now.row_id, before.row_id)[2:], '|') as row_key,
        {own_loads}
    from (from now anti join before using (row_hash)) as now
    full join (from before anti join now using (row_hash)) as before on now.row_id = before.row_id
    where now.row_id is null or before.row_id is null or {is_other}
),

cells as (
    select 'now' as side, row_key, load_id
    from release.ops.source_cell
    semi join (from changed_file where side = 'now') using (load_id)
    where mart = $mart
    union all
    select 'before' as side, row_key, load_id
    from previous.ops.source_cell
    semi join (from changed_file where side = 'before') using (load_id)
    where mart = $mart
    union all
    select 'now' as side, row_key, load_now as load_id from difference
    union all
    select 'before' as side, row_key, load_before as load_id from difference
),

traced as (
    select row_key, list(distinct cause) as causes, list(distinct file_name) as files
    from difference
    inner join cells using (row_key)
    inner join changed_file using (side, load_id)
    group by row_key
)

select
    change,
    row_key,
    list_sort(
        case
            when traced.row_key is null then $causes::varchar[]
            when change = 'new' and list_contains(traced.causes, 'new_file') then traced.causes
            else traced.causes || $other_causes::varchar[]
        end
    ) as causes,
    coalesce(traced.files, $files::varchar[]) as files
from difference
left join traced using (row_key)
"""

COUNTED = """
select change, causes, count(*), list_sort(list_distinct(flatten(list(files))))
from row_change
group by change, causes
order by change, causes
"""

WATCHED_FIELD = """
select row_change.row_key, now."{name}", before."{field}", now."{field}", row_change.causes, list_sort(row_change.files)
from row_change
inner join release.marts."{mart}" as now on row_change.row_key = now."{key}"
inner join previous.marts."{mart}" as before on row_change.row_key = before."{key}"
where now."{field}" is distinct from before."{field}"
order by row_change.row_key
"""

SAME_FLOAT = 1e-9
"""Floats this near each other, relative to the greater, are one sum in two orders."""

DATE_COME = """
select 1
from (from release.ops.due_date union from previous.ops.due_date)
where due_date > $after and due_date <= $until
limit 1
"""

OPS_TABLES = "select distinct table_name from duckdb_columns() where database_name = 'previous' and schema_name = 'ops'"

EITHER_MARTS = "select mart from release.ops.mart union select mart from previous.ops.mart order by mart"
