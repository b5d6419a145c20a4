with

cells as (

    select * from {{ ref('int_portfolio__funding_cell') }}

)

select
    cast(plan_id as varchar) as plan_id,
    cast(investment_area as varchar) as investment_area,
    cast(year as integer) as year,
    cast(funding_source as varchar) as funding_source,
    cast(sum(amount_nok) as decimal(18, 2)) as amount_nok,
    cast(max(is_demo) as boolean) as is_demo
from cells
where row_kind = 'item'
group by plan_id, investment_area, year, funding_source
