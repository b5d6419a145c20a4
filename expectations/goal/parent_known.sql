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
)

select
    batch.load_id,
    batch.locator,
    batch.locator || ': «' || batch.parent_code || '», som «' || coalesce(batch.code, 'uten kode')
    || '» er under, ' || case when min(known.code) is null then 'finnes ikke.' else 'er ikke et mål.' end as message
from batch
left join together as known
    on batch.load_id = known.load_id and batch.parent_code = known.code
where batch.parent_code is not null and batch.load_id in (select together.load_id from together)
group by batch.load_id, batch.locator, batch.parent_code, batch.code
having count(*) filter (where known.kind = 'mål') = 0
