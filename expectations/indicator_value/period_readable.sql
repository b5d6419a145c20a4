select
    batch.locator,
    batch.locator || ': perioden til ' || coalesce(batch.series_id, 'serien') || ' er '
    || case when batch.period_text = '' then 'ikke fylt ut.' else '«' || batch.period_text || '».' end as message
from batch
where batch.period is null
