select
    batch.locator,
    batch.locator || ': ' || batch.measure || ' ' || batch.year || '-' || printf('%02d', batch.month)
    || ' regnes fra ' || batch.year_base || ', som ikke er før.' as message
from batch
where batch.error is null and batch.year_base >= batch.year
