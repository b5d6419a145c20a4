select
    max(batch.locator) as locator,
    min(batch.table_label) || ': linje ' || known.line_no || ' «' || min(batch.row_label) || '» står ' || count(*)
    || ' ganger: ' || string_agg(batch.locator, ', ' order by batch.row_seq) || '.' as message
from batch
inner join reference.budget_line as known
    on
        batch.family = known.family
        and ops.line_key(batch.row_label) = ops.line_key(known.label)
where
    batch.row_kind <> 'heading'
    and batch.family <> 'climate_funding'
group by batch.table_seq, batch.column_seq, known.line_no
having count(*) > 1
