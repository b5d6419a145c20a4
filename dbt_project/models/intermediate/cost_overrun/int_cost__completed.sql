with

overruns as (

    select * from {{ ref('int_cost__overrun') }}
    where
        outcome_kind = 'utfall'
        and missing_reason is null
        and outcome_real_nok > 0

),

projects as (

    select * from {{ ref('int_cost__project') }}

)

select
    projects.agreement_id,
    projects.is_demo,
    overruns.project_id,
    overruns.reference_point,
    overruns.reference_date,
    overruns.outcome_date as completed_on,
    projects.programme_area,
    overruns.size_class,
    overruns.reference_real_nok,
    overruns.outcome_real_nok,
    cast(overruns.outcome_real_nok as double) / overruns.reference_real_nok as cost_ratio,
    cast(overruns.p85_real_nok as double) / overruns.reference_real_nok as p85_ratio
from overruns
inner join projects
    on overruns.project_id = projects.project_id
