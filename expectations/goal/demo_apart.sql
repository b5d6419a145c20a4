select
    batch.load_id,
    min(batch.locator) filter (where batch.is_demo) as locator,
    min(batch.locator) filter (where batch.is_demo) || ': «' || min(batch.catalogue) || '» har '
    || count(*) filter (where batch.is_demo) || ' oppdiktede og ' || count(*) filter (where not batch.is_demo)
    || ' virkelige linjer.' as message
from batch
group by batch.load_id
having count(distinct batch.is_demo) > 1
