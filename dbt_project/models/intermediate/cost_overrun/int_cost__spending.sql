with

projects as (

    select * from {{ ref('int_cost__project') }}

),

paid as (

    select
        project_id,
        max(year) as last_year,
        case when count(nominal_nok) = count(*) then sum(nominal_nok) end as spent_nok,
        case when count(real_nok) = count(*) then sum(real_nok) end as spent_real_nok
    from {{ ref('int_cost__payment') }}
    group by project_id

),

plans as (

    select * from {{ ref('stg_project_sheet__plan') }}

),

factors as (

    select * from {{ ref('int_price__factor') }}

),

-- a year with payments is counted by them, not by what was planned for it
planned as (

    select
        plans.project_id,
        case
            when count(factors.factor) = count(*) then sum({{ in_price_year('plans.amount_nok', 'factors.factor') }})
        end as planned_real_nok
    from plans
    inner join projects
        on plans.project_id = projects.project_id
    left join paid
        on plans.project_id = paid.project_id
    left join factors
        on
            projects.price_index_id = factors.price_index_id
            and plans.price_year = factors.from_year
            and projects.real_price_year = factors.to_year
    where plans.year > coalesce(paid.last_year, 0)
    group by plans.project_id

)

select
    projects.project_id,
    paid.spent_nok,
    paid.spent_real_nok,
    planned.planned_real_nok
from projects
left join paid
    on projects.project_id = paid.project_id
left join planned
    on projects.project_id = planned.project_id
