with numbered as (
    select
        batch.locator,
        batch.price_index_id,
        batch.period,
        case when batch.month is not null then 12 when batch.quarter is not null then 4 else 1 end as periods_in_year,
        batch.year * periods_in_year + coalesce(batch.month, batch.quarter, 1) as period_no
    from batch
),

ordered as (
    select
        numbered.*,
        lag(numbered.period) over in_order as previous_period,
        lag(numbered.period_no) over in_order as previous_no
    from numbered
    window in_order as (partition by numbered.price_index_id, numbered.periods_in_year order by numbered.period_no)
)

select
    ordered.locator,
    ordered.price_index_id || ' (' || ordered.locator || ') går fra ' || ordered.previous_period || ' til '
    || ordered.period || '.' as message
from ordered
where ordered.period_no > ordered.previous_no + 1
