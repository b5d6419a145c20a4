with years as (
    select
        batch.locator,
        batch.price_index_id,
        batch.year,
        lag(batch.year) over (order by batch.year) as previous_year
    from batch
    where batch.quarter is null
)

select
    years.locator,
    years.price_index_id || ' (' || years.locator || ') går fra ' || years.previous_year || ' til ' || years.year
    || '.' as message
from years
where years.year > years.previous_year + 1
