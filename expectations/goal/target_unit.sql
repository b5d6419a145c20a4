select
    batch.load_id,
    batch.locator,
    batch.locator || ': «' || coalesce(batch.code, 'uten kode') || '» har '
    || ops.exact_number(coalesce(batch.target_value, batch.target_value_high, batch.baseline_value))
    || ' uten enhet.' as message
from batch
where
    batch.unit is null
    and coalesce(batch.target_value, batch.target_value_high, batch.baseline_value) is not null
