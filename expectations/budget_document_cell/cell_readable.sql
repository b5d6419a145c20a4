select
    batch.locator,
    batch.table_label || ', rad «' || batch.row_label || '»'
    || coalesce(', ' || cast(batch.first_year as varchar), ', kolonne ' || cast(batch.column_seq as varchar))
    || ' (' || batch.locator || '): ' || batch.error || '.' as message
from batch
where batch.error is not null
