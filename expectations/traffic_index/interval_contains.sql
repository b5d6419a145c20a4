select
    batch.locator,
    batch.locator || ': indeksen er ' || replace(printf('%.2f', batch.index_pct), '.', ',') || ' %, og intervallet '
    || replace(printf('%.2f', batch.ci_low), '.', ',') || ' til ' || replace(printf('%.2f', batch.ci_high), '.', ',')
    || ' %.' as message
from batch
where
    batch.index_pct + batch.index_step / 2 < batch.ci_low - batch.ci_step / 2 - 1e-9
    or batch.index_pct - batch.index_step / 2 > batch.ci_high + batch.ci_step / 2 + 1e-9
    or batch.ci_low > batch.ci_high
