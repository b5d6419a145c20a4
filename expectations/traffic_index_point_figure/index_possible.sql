select
    batch.locator,
    batch.locator || ': ' || batch.point_id || ' har en endring på '
    || replace(printf('%.2f', batch.index_pct), '.', ',') || ' %.' as message
from batch
where batch.index_pct < -100
