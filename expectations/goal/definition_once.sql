select
    batch.load_id,
    min(batch.locator) as locator,
    string_agg(batch.locator, ', ' order by batch.locator) || ': ' || min(batch.kind) || ' «' || min(batch.name)
    || '» er definert ' || count(*) || ' ganger.' as message
from batch
where batch.name is not null
group by
    batch.load_id, batch.kind, batch.parent_code, batch.owner, batch.level, batch.scope, batch.target_year,
    ops.same_name(batch.name)
having count(*) > 1
