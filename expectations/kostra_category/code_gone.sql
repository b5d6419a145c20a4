with mine as (
    select
        load_id,
        max(updated_at) as updated_at
    from candidate.kostra_dataset
    where load_id in (select batch.load_id from batch)
    group by load_id
),

latest as (
    -- the vintage before this one; there may be later ones where a file is read again
    select
        known.table_id,
        arg_max(known.load_id, (known.updated_at, known.load_id)) as load_id
    from raw.kostra_dataset as known
    inner join mine
        on known.updated_at <= mine.updated_at
    inner join candidate.earlier as came_before
        on mine.load_id = came_before.load_id and known.load_id = came_before.earlier_load_id
    where known.table_id in (select batch.table_id from batch)
    group by known.table_id
),

gone as (
    select
        known.table_id,
        known.dimension,
        known.code,
        min(known.label) as label
    from raw.kostra_category as known
    inner join latest
        on known.load_id = latest.load_id
    where
        known.kind in ('contents', 'breakdown')
        and not exists (
            select 1
            from batch
            where batch.dimension = known.dimension and batch.code = known.code
        )
    group by known.table_id, known.dimension, known.code
)

select
    gone.dimension || ' ' || gone.code as locator,
    'Tabell ' || gone.table_id || ': ' || gone.dimension || ' ' || gone.code || ' («' || gone.label
    || '») fantes i forrige versjon, men ikke i denne.' as message
from gone
