with

amounts as (

    select * from {{ ref('int_programme__amount') }}
    where kind = 'planned'

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

    select
        *,
        row_number() over (partition by project_id order by estimate_date desc, record_no desc) as recency
    from {{ ref('stg_project_sheet__estimate') }}
    where is_in_force

)

select
    planned.project_id,
    planned.agreement_id,
    planned.planned_nok,
    planned.is_excluded,
    -- where only P85 is given, the spread of the lognormal that has both quantiles; 1.0364 is the normal's 85 per cent
    cast(
        coalesce(
            estimates.standard_deviation_pct / 100,
            case
                when estimates.p85_nok >= estimates.p50_nok
                    then sqrt(exp(pow(ln(estimates.p85_nok / estimates.p50_nok) / 1.0364333894937898, 2)) - 1)
            end
        ) as double
    ) as variation
from planned
left join estimates
    on planned.project_id = estimates.project_id and estimates.recency = 1
