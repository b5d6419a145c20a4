select
    max(batch.locator) as locator,
    'Nummeret ' || batch.table_no || ' er brukt på ' || count(*) || ' tabeller: '
    || string_agg('«' || batch.caption || '» (' || batch.locator || ')', ', ' order by batch.table_seq) || '.'
        as message
from batch
where batch.table_no is not null
group by batch.table_no
having count(*) > 1
