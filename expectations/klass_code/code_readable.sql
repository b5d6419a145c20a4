select
    batch.locator,
    batch.locator || ': ' || batch.error || ' (' || coalesce(batch.code, 'uten kode') || ').' as message
from batch
where batch.error is not null
