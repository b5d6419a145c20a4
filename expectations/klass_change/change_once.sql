select
    max(batch.locator) as locator,
    coalesce(batch.old_code, '–') || ' til ' || coalesce(batch.new_code, '–') || ' den ' || batch.change_date
    || ' står ' || count(*) || ' ganger (' || string_agg(batch.locator, ', ' order by batch.locator) || ').' as message
from batch
group by batch.old_code, batch.new_code, batch.change_date
having count(*) > 1
