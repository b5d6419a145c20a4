select
    min_by(batch.locator, batch.line_no) as locator,
    'Ingen av de ' || count(*) || ' cellene under beløpene har et beløp som ikke er 0.' as message
from batch
having count(*) filter (where batch.amount <> 0) = 0
