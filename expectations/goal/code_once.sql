with in_force as (
    select max_by(load_id, read_at) as load_id
    from ops.load
    where
        source_id = 'goals'
        and verdict in ('accepted', 'accepted_with_warnings')
        and unit not in (select batch.catalogue from batch)
    group by unit
),

codes as (
    select
        batch.code,
        batch.catalogue || ' ' || batch.locator as place
    from batch
    union all
    select
        goals.code,
        goals.catalogue || ' ' || goals.locator as place
    from raw.goal as goals
    inner join in_force
        on goals.load_id = in_force.load_id
),

repeated as (
    select
        code,
        string_agg(place, ', ' order by place) as places
    from codes
    group by code
    having count(*) > 1
)

select
    batch.load_id,
    min(batch.locator) as locator,
    min(batch.locator) || ': koden «' || batch.code || '» står flere ganger: ' || min(repeated.places) || '.' as message
from batch
inner join repeated
    on batch.code = repeated.code
group by batch.load_id, batch.code
