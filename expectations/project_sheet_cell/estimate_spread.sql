select
    batch.load_id,
    -- a sheet may be without the column
    coalesce(
        min(batch.locator) filter (where batch.field = 'p85'),
        min(batch.locator) filter (where batch.field = 'p50')
    ) as locator,
    min(batch.locator) filter (where batch.field = 'p50')
    || ': estimatet fra ' || coalesce(strftime(max(batch.date_value), '%d.%m.%Y'), 'ukjent dato')
    || ' har verken P85 eller standardavvik.' as message
from batch
where batch.worksheet = 'Estimat'
group by batch.load_id, batch.record_no
having
    count(*) filter (
        where batch.field in ('p85', 'standard_deviation_pct') and batch.missing_reason is distinct from 'blank'
    ) = 0
