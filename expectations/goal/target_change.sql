select
    batch.load_id,
    batch.locator,
    batch.locator || ': «' || coalesce(batch.code, 'uten kode') || '» er av typen «' || batch.target_kind
    || '» og har endringen ' || ops.exact_number(batch.change_per_year) || ' per år.' as message
from batch
where batch.change_per_year <= 0 and batch.target_kind is not null
