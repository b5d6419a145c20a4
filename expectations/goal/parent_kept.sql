with in_force as (
    select max_by(load_id, read_at) as load_id
    from ops.load
    where source_id = 'goals' and verdict in ('accepted', 'accepted_with_warnings')
    group by unit
),

known as (
    select goals.*
    from raw.goal as goals
    inner join in_force
        on goals.load_id = in_force.load_id
)

select
    own.load_id,
    own.locator,
    'Målet «' || lost.code || '» står ikke lenger i katalogen, men er overordnet «' || min(below.code) || '» i '
    || min(below.catalogue) || '.' as message
from (
    select
        batch.load_id,
        batch.catalogue,
        min(batch.locator) as locator
    from batch
    group by batch.load_id, batch.catalogue
) as own
inner join known as lost
    on own.catalogue = lost.catalogue and lost.kind = 'mål'
inner join known as below
    on lost.code = below.parent_code
left join batch as still_there
    on lost.code = still_there.code and still_there.kind = 'mål'
left join batch as waiting
    on below.catalogue = waiting.catalogue
where still_there.code is null and waiting.catalogue is null
group by own.load_id, own.locator, lost.code
