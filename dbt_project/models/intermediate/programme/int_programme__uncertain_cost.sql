with

amounts as (

    select * from {{ ref('int_programme__amount') }}
    where kind = 'planned' and not is_within_holder

),

programmes as (

    select * from {{ ref('int_programme__current') }}

),

planned as (

    select
        amounts.project_id,
        amounts.agreement_id,
        sum(amounts.amount_nok) as planned_nok,
        bool_or(amounts.missing_reason is not null) as is_excluded
    from amounts
    inner join programmes
        on
            amounts.agreement_id = programmes.agreement_id
            and amounts.year between programmes.first_year and programmes.last_year
    group by amounts.project_id, amounts.agreement_id

),

estimates as (

    select * from {{ ref('int_cost__latest_estimate') }}

),

spreads as (

    select * from {{ ref('int_cost__estimate_spread') }}

)

select
    planned.project_id,
    planned.agreement_id,
    planned.planned_nok,
    planned.is_excluded,
    cast(coalesce(estimates.standard_deviation_pct / 100, spreads.lognormal_cv) as double) as variation
from planned
left join estimates
    on planned.project_id = estimates.project_id
left join spreads
    on estimates.estimate_id = spreads.estimate_id
