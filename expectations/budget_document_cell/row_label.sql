select
    batch.locator,
    batch.table_label || ' (' || batch.locator || '): raden «' || batch.raw_line || '» har ikke noe navn.' as message
from batch
where
    batch.column_seq = 1
    and batch.row_kind <> 'control'
    and coalesce(batch.row_label, '') = ''
