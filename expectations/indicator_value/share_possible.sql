select
    batch.locator,
    batch.locator || ': ' || batch.series_id || ' ' || batch.period_text || ' er ' || ops.exact_number(batch.value)
    || ' prosent.' as message
from batch
where batch.unit in ('prosent', '%') and batch.base_year is null and (batch.value < 0 or batch.value > 100)
