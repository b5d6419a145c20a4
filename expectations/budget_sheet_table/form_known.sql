select
    batch.locator,
    batch.table_label || ' (' || batch.locator || '): ' || batch.problem || '.' as message
from batch
where batch.problem is not null
