select
    max(batch.locator) as locator,
    batch.municipality_code || ' er i ' || count(*) || ' grupper i ' || batch.year || ': '
    || string_agg(batch.kostra_group || ' (' || batch.locator || ')', ', ' order by batch.locator) || '.' as message
from batch
group by batch.municipality_code, batch.year
having count(*) > 1
