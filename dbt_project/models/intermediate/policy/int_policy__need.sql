with

projects as (

    select * from {{ ref('int_policy__project') }}

),

steps as (

    select * from {{ ref('int_policy__next_step') }}

),

plans as (

    select
        *,
        case phase when 'PU' then 1 when 'DP' then 2 when 'UB' then 3 end as phase_no
    from {{ ref('stg_project_sheet__plan') }}

),

planned as (

    select
        project_id,
        list(record_id || '/year' order by record_id) as evidence
    from plans
    group by project_id

),

-- what is planned in the programme's first year for the phases that the next step opens
first_years as (

    select
        projects.project_id,
        sum(plans.amount_nok) as amount_nok,
        list(plans.record_id || '/amount' order by plans.record_id) as evidence,
        bool_or(plans.price_year is distinct from projects.programme_price_year) as is_other_price_year
    from projects
    inner join steps
        on projects.project_id = steps.project_id
    inner join plans
        on
            projects.project_id = plans.project_id
            and projects.programme_first_year = plans.year
            and plans.phase_no >= coalesce(steps.to_phase_no, 1)
    group by projects.project_id

)

select
    projects.project_id,
    case
        when first_years.is_other_price_year then null
        when planned.project_id is not null then coalesce(first_years.amount_nok, 0)
    end as needed_nok,
    case
        when first_years.is_other_price_year then 'other_price_year'
        when planned.project_id is null then 'not_available'
    end as missing_reason,
    coalesce(first_years.amount_nok, 0) > 0 as has_need,
    -- that nothing is planned that year is read from the years that are
    coalesce(first_years.evidence, planned.evidence) as evidence
from projects
left join planned
    on projects.project_id = planned.project_id
left join first_years
    on projects.project_id = first_years.project_id
