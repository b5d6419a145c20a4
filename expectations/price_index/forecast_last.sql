select
    batch.locator,
    batch.price_index_id || ' ' || batch.period || ' (' || batch.locator || ') er ikke merket som prognose, men et '
    || 'tidligere år er det.' as message
from batch
where
    not batch.is_forecast
    and exists (
        select 1
        from batch as earlier
        where earlier.price_index_id = batch.price_index_id and earlier.is_forecast and earlier.year < batch.year
    )
