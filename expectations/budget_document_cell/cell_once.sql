select
    batch.locator,
    batch.table_label || ', rad «' || batch.row_label || '» kolonne ' || batch.column_seq || ' (' || batch.locator
    || ') er lest ' || count(*) || ' ganger.' as message
from batch
group by batch.table_seq, batch.table_label, batch.row_seq, batch.row_label, batch.column_seq, batch.locator
having count(*) > 1
