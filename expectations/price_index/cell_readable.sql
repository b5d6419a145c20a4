select
    batch.locator,
    batch.price_index_id || ' ' || batch.period || ' (' || batch.locator || '): ' || batch.error || '.' as message
from batch
where batch.error is not null
