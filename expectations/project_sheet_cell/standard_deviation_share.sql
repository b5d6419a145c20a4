select
    batch.load_id,
    batch.locator,
    batch.locator || ': «' || batch.header || '» er ' || ops.exact_number(batch.number_value) || ' prosent.' as message
from batch
where batch.field = 'standard_deviation_pct' and batch.number_value > 0 and batch.number_value < 1
