with

cells as (

    select * from {{ ref('int_portfolio__project_cell') }}

)

select
    cast(project_id as varchar) as project_id,
    cast(plan_id as varchar) as plan_id,
    cast(year as integer) as year,
    cast(sum(amount_nok) as decimal(18, 2)) as planned_nok,
    cast(max(is_demo) as boolean) as is_demo
from cells
where column_key = 'planned'
group by project_id, plan_id, year
