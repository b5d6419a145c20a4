with in_force as (
    select max_by(load_id, read_at) as load_id
    from ops.load
    where
        source_id = 'goals'
        and verdict in ('accepted', 'accepted_with_warnings')
        and unit not in (select batch.catalogue from batch)
    group by unit
),

known as (
    select
        batch.code,
        batch.kind
    from batch
    union all
    select
        goals.code,
        goals.kind
    from raw.goal as goals
    inner join in_force
        on goals.load_id = in_force.load_id
)

select
    batch.load_id,
    batch.locator,
    batch.locator || ': «' || batch.parent_code || '», som «' || coalesce(batch.code, 'uten kode')
    || '» er under, ' || case when min(known.code) is null then 'finnes ikke.' else 'er ikke et mål.' end as message
from batch
left join known
    on batch.parent_code = known.code
where batch.parent_code is not null
group by batch.load_id, batch.locator, batch.parent_code, batch.code
having count(*) filter (where known.kind = 'mål') = 0
