select
    max(batch.locator) as locator,
    batch.table_label || ': prosjektnummer ' || batch.row_code || ' er brukt på '
    || string_agg('«' || batch.row_label || '» (' || batch.locator || ')', ' og ' order by batch.row_seq)
    || '.' as message
from batch
where
    batch.family = 'investment'
    and batch.column_seq = 1
    and batch.row_code is not null
group by batch.table_seq, batch.table_label, batch.row_code
having count(*) > 1
