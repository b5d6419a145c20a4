with years as (
    select
        batch.locator,
        batch.price_index_id,
        batch.period,
        case
            when batch.kind = 'growth_pct' then batch.value
            else 100 * (batch.value / lag(batch.value) over (partition by batch.kind order by batch.year) - 1)
        end as growth_pct
    from batch
    where batch.quarter is null
)

select
    years.locator,
    years.price_index_id || ' ' || years.period || ' (' || years.locator || ') er '
    || replace(printf('%.1f', years.growth_pct), '.', ',') || ' prosent fra året før.' as message
from years
where abs(years.growth_pct) >= 25
