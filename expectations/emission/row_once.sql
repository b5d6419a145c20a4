select
    min(batch.locator) as locator,
    string_agg(batch.locator, ', ' order by batch.locator) || ': ' || batch.municipality_name || ' ' || batch.year
    || ', ' || batch.sector || ', ' || batch.emission_source || ', ' || batch.gas || ' står ' || count(*)
    || ' ganger.' as message
from batch
where batch.error is null
group by
    batch.municipality_code, batch.municipality_name, batch.year, batch.sector, batch.emission_source, batch.gas
having count(*) > 1
