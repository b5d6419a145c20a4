select
    batch.locator,
    batch.locator || ': ' || coalesce(batch.error, 'datoen mangler') || ' ('
    || coalesce(batch.old_code, '–') || ' til ' || coalesce(batch.new_code, '–') || ').' as message
from batch
where batch.error is not null or batch.change_date is null
