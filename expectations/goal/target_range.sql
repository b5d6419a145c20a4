select
    batch.load_id,
    batch.locator,
    batch.locator || ': «' || coalesce(batch.code, 'uten kode') || '» har intervallet '
    || ops.exact_number(batch.target_value) || ' til ' || ops.exact_number(batch.target_value_high) || '.' as message
from batch
where batch.target_value > batch.target_value_high
