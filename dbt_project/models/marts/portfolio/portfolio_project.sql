with

cells as (

    select * from {{ ref('int_portfolio__project_cell') }}

),

projects as (

    select
        project_id,
        plan_id,
        min(municipality_code) as municipality_code,
        max(is_demo) as is_demo,
        min(investment_area) as investment_area,
        min(project_no) as project_no,
        min(project_name) as project_name,
        max(case when column_key = 'cost_estimate' then amount_nok end) as cost_estimate_nok,
        max(case when column_key = 'spent' then amount_nok end) as spent_nok,
        max(case when column_key = 'remaining' then amount_nok end) as remaining_nok,
        sum(case when column_key = 'planned' then amount_nok end) as planned_nok,
        min(locator) as source_locator,
        min(load_id) as load_id
    from cells
    group by project_id, plan_id

),

-- a rolling post has yearly grants and no estimate: the source prints 0, which means none
rolling as (

    select
        *,
        coalesce(cost_estimate_nok, 0) = 0
        and coalesce(spent_nok, 0) = 0
        and coalesce(remaining_nok, 0) = 0
        and planned_nok > 0 as is_rolling
    from projects

)

select
    cast(project_id as varchar) as project_id,
    cast(plan_id as varchar) as plan_id,
    cast(municipality_code as varchar) as municipality_code,
    cast(investment_area as varchar) as investment_area,
    cast(project_no as varchar) as project_no,
    cast(project_name as varchar) as project_name,
    cast(case when not is_rolling then cost_estimate_nok end as decimal(18, 2)) as cost_estimate_nok,
    cast(case when not is_rolling then spent_nok end as decimal(18, 2)) as spent_nok,
    cast(case when not is_rolling then remaining_nok end as decimal(18, 2)) as remaining_nok,
    cast(planned_nok as decimal(18, 2)) as planned_nok,
    cast(case when not is_rolling then remaining_nok - planned_nok end as decimal(18, 2)) as after_plan_nok,
    is_rolling,
    cast(is_demo as boolean) as is_demo,
    cast(source_locator as varchar) as source_locator,
    cast(load_id as varchar) as load_id
from rolling
