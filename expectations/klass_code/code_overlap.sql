select
    later.locator,
    later.locator || ': ' || later.code || ' ' || later.name || ' gjelder fra ' || later.valid_from
    || ', men «' || earlier.name || '» (' || earlier.locator || ') gjelder til '
    || coalesce(cast(earlier.valid_until as varchar), 'i dag') || '.' as message
from batch as later
inner join batch as earlier
    on
        later.code = earlier.code
        and later.locator <> earlier.locator
        and later.valid_from >= earlier.valid_from
        and later.valid_from < coalesce(earlier.valid_until, date '9999-12-31')
        -- of two that begin on the same day, the second in the list is the later
        and (later.valid_from > earlier.valid_from or later.locator > earlier.locator)
