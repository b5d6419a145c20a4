select
    batch.locator,
    batch.locator || ': ' || batch.municipality_name || ' ' || batch.year || ', ' || batch.emission_source || ' er '
    || ops.exact_number(batch.tonnes) || ' tonn.' as message
from batch
where
    batch.tonnes < 0
    -- growing forest takes up more than it gives off
    and lower(batch.sector) not like '%skog%'
    and lower(batch.sector) not like '%arealbruk%'
