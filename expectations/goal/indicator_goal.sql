select
    batch.load_id,
    batch.locator,
    batch.locator || ': indikatoren «' || coalesce(batch.code, 'uten kode') || '» har ikke noe mål.' as message
from batch
where batch.kind = 'indikator' and batch.parent_code is null
