with

plans as (

    select distinct
        plan_id,
        municipality_code,
        is_demo,
        cast(split_part(plan_id, '-', 2) as integer) as first_year,
        cast(split_part(plan_id, '-', 3) as integer) as last_year
    from {{ ref('portfolio_project') }}

),

followed as (

    select
        *,
        lead(plan_id) over later as next_plan_id,
        lead(first_year) over later as next_first_year
    from plans
    window later as (partition by municipality_code, is_demo order by plan_id)

)

select
    plan_id as from_plan_id,
    next_plan_id as to_plan_id,
    municipality_code,
    is_demo,
    case when next_first_year <= last_year then next_first_year end as common_first_year,
    case when next_first_year <= last_year then last_year end as common_last_year
from followed
where next_plan_id is not null
