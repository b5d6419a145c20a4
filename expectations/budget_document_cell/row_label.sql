select
    batch.locator,
    batch.table_label || ' (' || batch.locator || '): raden «' || batch.raw_line || '» har ikke noe navn.' as message
from batch
where coalesce(batch.row_label, '') = ''
qualify row_number() over (partition by batch.table_seq, batch.row_seq order by batch.column_seq) = 1
