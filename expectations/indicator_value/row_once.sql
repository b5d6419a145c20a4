select
    min(batch.locator) as locator,
    string_agg(batch.locator, ', ' order by batch.locator) || ': ' || batch.series_id || ' (' || batch.area_code || ', '
    || batch.method || ') ' || batch.period || ' står ' || count(*) || ' ganger.' as message
from batch
where batch.series_id is not null and batch.period is not null
group by batch.series_id, batch.area_code, batch.method, batch.period
having count(*) > 1
