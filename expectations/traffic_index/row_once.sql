select
    min(batch.locator) as locator,
    string_agg(batch.locator, ', ' order by batch.locator) || ': ' || batch.measure || ' (' || batch.index_type || ', '
    || batch.length_range || ') ' || batch.year || '-' || printf('%02d', batch.month) || ' står ' || count(*)
    || ' ganger.' as message
from batch
where batch.error is null
group by
    batch.measure, batch.index_type, batch.length_range, batch.road_category, batch.day_type, batch.year_base,
    batch.year, batch.month
having count(*) > 1
