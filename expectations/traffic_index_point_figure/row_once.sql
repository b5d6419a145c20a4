select
    min(batch.locator) as locator,
    string_agg(batch.locator, ', ' order by batch.locator) || ': ' || batch.point_id || ' ' || batch.measure || ' '
    || batch.year || '-' || printf('%02d', batch.month) || ' står ' || count(*) || ' ganger.' as message
from batch
where batch.error is null
group by batch.point_id, batch.measure, batch.year, batch.month
having count(*) > 1
