select
    batch.load_id,
    batch.locator,
    batch.locator || ': «' || coalesce(batch.code, 'uten kode') || '» har utgangsår ' || batch.baseline_year
    || ' og målår ' || batch.target_year || '.' as message
from batch
where batch.baseline_year >= batch.target_year
