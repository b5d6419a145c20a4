with goals as (
    select * from candidate.goal
    union all by name
    select * from raw.goal
),

together as (
    select
        beside.load_id,
        beside.is_candidate,
        goals.catalogue,
        goals.locator,
        goals.code,
        goals.kind,
        goals.parent_code
    from candidate.beside as beside
    inner join goals
        on beside.beside_load_id = goals.load_id
),

repeated as (
    select
        load_id,
        code,
        string_agg(catalogue || ' ' || locator, ', ' order by catalogue || ' ' || locator) as places
    from together
    group by load_id, code
    having count(*) > 1
)

select
    batch.load_id,
    min(batch.locator) as locator,
    min(batch.locator) || ': koden «' || batch.code || '» står flere ganger: ' || min(repeated.places) || '.' as message
from batch
inner join repeated
    on batch.load_id = repeated.load_id and batch.code = repeated.code
group by batch.load_id, batch.code
