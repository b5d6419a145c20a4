select
    min(batch.locator) as locator,
    batch.series_id || ' (' || batch.area_code || ') har enhetene '
    || string_agg(distinct '«' || batch.unit || '»', ', ' order by '«' || batch.unit || '»') || '.' as message
from batch
where batch.unit is not null
group by batch.series_id, batch.area_code
having count(distinct batch.unit) > 1
