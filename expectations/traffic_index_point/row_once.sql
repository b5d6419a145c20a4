select
    min(batch.locator) as locator,
    string_agg(batch.locator, ', ' order by batch.locator) || ': punktet ' || batch.point_id || ' står ' || count(*)
    || ' ganger.' as message
from batch
where batch.error is null
group by batch.point_id
having count(*) > 1
