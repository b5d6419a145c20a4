with

identities as (

    select * from {{ ref('stg_project_sheet__identity') }}

),

-- amounts are compared in the price year of the newest action programme
programmes as (

    select * from {{ ref('int_programme__current') }}

),

decisions as (

    select
        project_id,
        min(case when decision_kind = 'Overgang til DP' then decision_date end) as dp_decided_on,
        min(case when decision_kind = 'Overgang til UB' then decision_date end) as ub_decided_on
    from {{ ref('stg_project_sheet__decision') }}
    group by project_id

),

milestones as (

    select
        project_id,
        min(case when milestone = 'Investeringsbeslutning' then met_date end) as invested_on,
        min(case when milestone = 'Byggestart' then met_date end) as started_on,
        max(case when milestone = 'Sluttoppgjør' then met_date end) as completed_on
    from {{ ref('stg_project_sheet__milestone') }}
    group by project_id

)

select
    identities.project_id,
    identities.agreement_id,
    identities.is_demo,
    identities.load_id,
    identities.project_name,
    identities.municipality_codes,
    identities.programme_area,
    identities.phase,
    programmes.price_index_id,
    programmes.price_year as real_price_year,
    decisions.dp_decided_on,
    coalesce(decisions.ub_decided_on, milestones.invested_on) as ub_decided_on,
    milestones.started_on,
    milestones.completed_on,
    case
        when milestones.completed_on is not null then 'fullført'
        when milestones.started_on is not null then 'pågår'
        else 'ikke_startet'
    end as status
from identities
left join programmes
    on identities.agreement_id = programmes.agreement_id
left join decisions
    on identities.project_id = decisions.project_id
left join milestones
    on identities.project_id = milestones.project_id
