select
    max(batch.locator) as locator,
    batch.price_index_id || ': ' || batch.period || ' står ' || count(*) || ' ganger ('
    || string_agg(batch.locator, ', ' order by batch.locator) || ').' as message
from batch
group by batch.price_index_id, batch.period
having count(*) > 1
