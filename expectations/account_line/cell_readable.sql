select
    batch.locator,
    batch.locator || ': ' || batch.error || '.' as message
from batch
where batch.error is not null
