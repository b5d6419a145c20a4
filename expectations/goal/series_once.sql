select
    batch.load_id,
    min(batch.locator) as locator,
    string_agg(batch.locator, ', ' order by batch.locator) || ': «' || batch.parent_code || '» har ' || count(*)
    || ' indikatorer med serien «' || batch.series_id || '».' as message
from batch
where batch.series_id is not null and batch.kind = 'indikator'
group by
    batch.load_id, batch.parent_code, batch.series_id, batch.series_area, batch.method, batch.target_kind,
    batch.target_year
having count(*) > 1
