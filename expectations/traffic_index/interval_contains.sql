select
    batch.locator,
    batch.locator || ': indeksen er ' || replace(printf('%.2f', batch.index_pct), '.', ',') || ' %, og intervallet '
    || replace(printf('%.2f', batch.ci_low), '.', ',') || ' til ' || replace(printf('%.2f', batch.ci_high), '.', ',')
    || ' %.' as message
from batch
where batch.index_pct < batch.ci_low or batch.index_pct > batch.ci_high
