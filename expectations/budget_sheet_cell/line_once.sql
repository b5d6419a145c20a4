select
    max(batch.locator) as locator,
    batch.table_label || ', linje ' || coalesce(batch.row_code || ' ', '') || '«' || min(batch.row_label) || '», '
    || coalesce(min(batch.column_label), 'kolonne ' || min(batch.column_seq)) || ' står ' || count(*) || ' ganger: '
    || string_agg(batch.locator, ', ' order by batch.locator) || '.' as message
from batch
where
    batch.column_key = 'amount'
    and batch.first_year is not null
group by
    batch.table_seq, batch.table_label, batch.row_code, case when batch.row_code is null then batch.row_seq end,
    batch.scenario, batch.first_year
having count(*) > 1
