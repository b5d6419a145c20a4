select
    batch.load_id,
    batch.locator,
    batch.locator || ': «' || coalesce(batch.code, 'uten kode') || '» kan ikke måles, men sier ikke hvorfor.' as message
from batch
where not batch.is_measurable and batch.not_measurable_reason is null
