select
    batch.locator,
    batch.locator || ': ' || coalesce(batch.series_id, 'serien') || ' ' || batch.period_text || ' har ingen kilde.'
        as message
from batch
where batch.source is null
