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

replaced as (
    select
        earlier.load_id,
        arg_max(earlier.earlier_load_id, earlier.arrived_at) as replaced_load_id
    from candidate.earlier as earlier
    where earlier.is_same_unit and not earlier.is_candidate
    group by earlier.load_id
),

lost as (
    select
        replaced.load_id,
        goals.code
    from replaced
    inner join raw.goal as goals
        on replaced.replaced_load_id = goals.load_id and goals.kind = 'mål'
)

select
    own.load_id,
    own.locator,
    'Målet «' || lost.code || '» står ikke lenger i katalogen, men er overordnet «' || min(below.code) || '» i '
    || min(below.catalogue) || '.' as message
from (
    select
        batch.load_id,
        min(batch.locator) as locator
    from batch
    group by batch.load_id
) as own
inner join lost
    on own.load_id = lost.load_id
-- one that waits says itself that its parent is gone
inner join together as below
    on own.load_id = below.load_id and lost.code = below.parent_code and not below.is_candidate
left join together as still_there
    on own.load_id = still_there.load_id and lost.code = still_there.code and still_there.kind = 'mål'
where still_there.code is null
group by own.load_id, own.locator, lost.code
