select
    batch.load_id,
    batch.locator,
    batch.locator || ': «' || coalesce(batch.code, 'uten kode') || '» har '
    || coalesce(
        'serien «' || batch.series_id || '» uten område', 'serieområdet «' || batch.series_area || '» uten serie'
    ) || '.' as message
from batch
where (batch.series_id is null) <> (batch.series_area is null)
