with begun as (
    -- a series that begins later than its table has no figures before that
    select
        batch.price_index_id,
        min(batch.year) filter (where batch.value is not null) as first_year
    from batch
    group by batch.price_index_id
)

select
    min(batch.locator) as locator,
    batch.price_index_id || ': ' || count(*) || ' tall mangler, det første ' || min(batch.period) || ' ('
    || coalesce('«' || min(batch.raw_text) || '», ', 'uten symbol, ') || min(batch.locator) || ').' as message
from batch
inner join begun
    on batch.price_index_id = begun.price_index_id
where batch.missing_reason is not null and batch.year >= coalesce(begun.first_year, batch.year)
group by batch.price_index_id
