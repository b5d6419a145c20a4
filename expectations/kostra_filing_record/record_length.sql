select
    batch.locator,
    batch.locator || ': ' || batch.error || ': «' || batch.raw_line || '».' as message
from batch
where length(batch.raw_line) <> 48
