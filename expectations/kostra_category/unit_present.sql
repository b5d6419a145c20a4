select
    min(batch.locator) as locator,
    min(batch.locator) || ': «' || min(batch.label) || '» (' || batch.code || ') i tabell ' || batch.table_id
    || ' har ingen enhet.' as message
from batch
where batch.kind = 'contents' and batch.unit is null
group by batch.table_id, batch.code
