select
    batch.locator,
    batch.table_label || ', «' || batch.row_label || '» (' || batch.locator || '): kostnadsoverslaget er '
    || batch.raw_text || '.' as message
from batch
where
    batch.column_key = 'cost_estimate'
    and batch.value < 0
