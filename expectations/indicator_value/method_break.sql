select
    min(batch.locator) as locator,
    batch.series_id || ' (' || batch.area_code || ', ' || batch.method || ') har utgavene '
    || string_agg(
        distinct '«' || coalesce(batch.method_version, 'ingen') || '»', ', '
        order by '«' || coalesce(batch.method_version, 'ingen') || '»'
    ) || ' av målemåten.' as message
from batch
where batch.series_id is not null
group by batch.series_id, batch.area_code, batch.method
having count(distinct coalesce(batch.method_version, '')) > 1
