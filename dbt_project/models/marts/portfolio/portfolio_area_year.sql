with

planned as (

    select
        plan_id,
        investment_area,
        year,
        sum(amount_nok) as planned_nok,
        max(is_demo) as is_demo
    from {{ ref('int_portfolio__project_cell') }}
    where column_key = 'planned'
    group by plan_id, investment_area, year

),

funded as (

    select
        plan_id,
        investment_area,
        year,
        -- a source without sum rows is added up
        coalesce(
            sum(case when row_kind = 'sum' then amount_nok end), sum(case when row_kind = 'item' then amount_nok end)
        ) as funded_nok
    from {{ ref('int_portfolio__funding_cell') }}
    group by plan_id, investment_area, year

)

select
    cast(planned.plan_id as varchar) as plan_id,
    cast(planned.investment_area as varchar) as investment_area,
    cast(planned.year as integer) as year,
    cast(planned.planned_nok as decimal(18, 2)) as planned_nok,
    cast(funded.funded_nok as decimal(18, 2)) as funded_nok,
    cast(planned.is_demo as boolean) as is_demo
from planned
left join funded
    on
        planned.plan_id = funded.plan_id
        and planned.investment_area = funded.investment_area
        and planned.year = funded.year
