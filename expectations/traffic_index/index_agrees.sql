select
    batch.locator,
    batch.locator || ': indeksen er ' || replace(printf('%.2f', batch.index_pct), '.', ',') || ' %, men index_i er '
    || replace(cast(batch.index_factor as varchar), '.', ',') || ', altså '
    || replace(printf('%.2f', 100 * (batch.index_factor - 1)), '.', ',') || ' %.' as message
from batch
where
    batch.error is null
    and abs(100 * (batch.index_factor - 1) - batch.index_pct)
    > 50 * batch.factor_step + batch.index_step / 2 + 1e-9
