with years as (
    -- a year without a figure of its own is the mean of its quarters or months
    select
        batch.price_index_id,
        batch.kind,
        batch.year,
        arg_max(batch.locator, coalesce(batch.month, batch.quarter, 13)) as locator,
        coalesce(
            max(batch.value) filter (where batch.quarter is null and batch.month is null), avg(batch.value)
        ) as value
    from batch
    group by batch.price_index_id, batch.kind, batch.year
    having
        count(batch.value) filter (where batch.quarter is null and batch.month is null) > 0
        or count(batch.value) filter (where batch.quarter is not null) = 4
        or count(batch.value) filter (where batch.month is not null) = 12
),

growing as (
    select
        years.locator,
        years.price_index_id,
        years.year,
        case
            when years.kind = 'growth_pct' then years.value
            when years.year = lag(years.year) over in_order + 1
                then 100 * (years.value / lag(years.value) over in_order - 1)
        end as growth_pct
    from years
    window in_order as (partition by years.price_index_id, years.kind order by years.year)
)

select
    growing.locator,
    growing.price_index_id || ' ' || growing.year || ' (' || growing.locator || ') er '
    || replace(printf('%.1f', growing.growth_pct), '.', ',') || ' prosent fra året før.' as message
from growing
where abs(growing.growth_pct) >= 25
