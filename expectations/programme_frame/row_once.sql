select
    batch.load_id,
    min(batch.locator) as locator,
    string_agg(batch.locator, ', ' order by batch.locator) || ': ' || batch.funding_source || ' ' || batch.year
    || ' står ' || count(*) || ' ganger.' as message
from batch
where batch.funding_source is not null and batch.year is not null
group by batch.load_id, batch.funding_source, batch.year
having count(*) > 1
