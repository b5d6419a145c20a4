with

projects as (

    select * from {{ ref('int_cost__project') }}

),

paid as (

    select
        project_id,
        case when count(nominal_nok) = count(*) then sum(nominal_nok) end as spent_nok,
        case when count(real_nok) = count(*) then sum(real_nok) end as spent_real_nok,
        bool_or(is_index_forecast) as is_index_forecast
    from {{ ref('int_cost__payment') }}
    group by project_id

),

planned as (

    select
        project_id,
        case when count(real_nok) = count(*) then sum(real_nok) end as planned_real_nok,
        bool_or(is_index_forecast) as is_index_forecast
    from {{ ref('int_cost__remaining_plan') }}
    group by project_id

)

select
    projects.project_id,
    paid.spent_nok,
    paid.spent_real_nok,
    planned.planned_real_nok,
    -- a plan for a project that has not been paid for yet is all of it
    case when paid.project_id is null then 0 else paid.spent_real_nok end
    + planned.planned_real_nok as committed_real_nok,
    coalesce(paid.is_index_forecast, false) or coalesce(planned.is_index_forecast, false) as is_index_forecast
from projects
left join paid
    on projects.project_id = paid.project_id
left join planned
    on projects.project_id = planned.project_id
