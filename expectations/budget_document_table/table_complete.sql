select
    batch.last_locator as locator,
    batch.table_label || ' (' || batch.locator || '): ' || batch.problem || '.' as message
from batch
where batch.problem is not null
