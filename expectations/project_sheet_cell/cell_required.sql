select
    batch.load_id,
    batch.locator,
    batch.locator || ': «' || batch.header || '» er ikke fylt ut.' as message
from batch
where batch.is_required and batch.missing_reason = 'blank'
