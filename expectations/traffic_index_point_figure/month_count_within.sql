select
    batch.locator,
    batch.locator || ': ' || batch.point_id || ' er talt i ' || coalesce(batch.period_month_count, 0) || ' av '
    || batch.window_months || ' måneder, og i ' || coalesce(batch.base_month_count, 0) || ' av 12 i referanseåret.'
        as message
from batch
where
    batch.error is null
    and (
        batch.period_month_count not between 0 and batch.window_months
        or batch.base_month_count not between 0 and 12
    )
