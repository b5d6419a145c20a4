with

limits as (

    select
        agreement_id,
        value as limit_years
    from {{ ref('stg_reference__policy_threshold') }}
    where threshold = 'years_without_construction'

),

grants as (

    select * from {{ ref('stg_project_sheet__funding') }}
    where funding_status = 'Bevilget' and granted_date is not null

),

reviews as (

    select * from {{ ref('stg_project_sheet__decision') }}
    where decision_kind = 'Ny vurdering' and decision_date is not null

),

counted as (

    select
        agreement_id,
        granted_date as counted_from
    from grants
    union all
    select
        agreement_id,
        decision_date as counted_from
    from reviews

),

programmes as (

    select * from {{ source('reference', 'programme') }}

),

policies as (

    {% for table in ['rule', 'threshold', 'competence', 'document', 'party', 'work_type'] %}
        select
            valid_from,
            valid_to
        from {{ source('reference', 'policy_' ~ table) }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

exceptions as (

    select * from {{ ref('stg_reference__known_exception') }}

),

milestones as (

    select * from {{ ref('stg_project_sheet__milestone_version') }}
    where is_in_force and met_date is null

),

due as (

    select counted.counted_from + to_years(cast(limits.limit_years as integer)) as due_date
    from counted
    inner join limits
        on counted.agreement_id = limits.agreement_id
    union all
    select make_date(first_year - 1, 1, 1) as due_date
    from programmes
    union all
    select valid_from as due_date
    from policies
    union all
    select valid_to + 1 as due_date
    from policies
    union all
    select expires_on + 1 as due_date
    from exceptions
    union all
    select planned_date + 1 as due_date
    from milestones

)

select distinct cast(due_date as date) as due_date
from due
where due_date is not null
