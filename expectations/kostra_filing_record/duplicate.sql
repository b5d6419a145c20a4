select
    min(batch.locator) as locator,
    'Kontoklasse ' || batch.account_class || ', funksjon eller kapittel ' || batch.function_code
    || ', art eller sektor ' || batch.art_code || ' står ' || count(*) || ' ganger ('
    || string_agg(batch.locator || ': ' || ops.norwegian_number(batch.amount), ', ' order by batch.line_no)
    || ' i 1000 kr); beløpene legges sammen.' as message
from batch
where batch.amount <> 0
group by batch.account_class, batch.function_code, batch.art_code
having count(*) > 1
