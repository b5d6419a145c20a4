with

identities as (

    select * from {{ ref('stg_project_sheet__identity') }}

),

-- an estimate that is gone from the sheet was still given
estimates as (

    select * from {{ ref('int_cost__estimate') }}
    where standing <> 'endret'

),

agreements as (

    select * from {{ source('reference', 'agreement') }}

),

milestones as (

    select * from {{ ref('stg_project_sheet__milestone') }}

),

programmes as (

    select * from {{ ref('int_programme__current') }}

),

latest_estimates as (

    select
        *,
        row_number() over (
            partition by project_id
            order by estimate_date desc, basis_no desc, estimate_no desc
        ) as recency
    from estimates
    where p50_nok is not null

),

-- the packages and sekkeposter that other projects may be part of
holders as (

    select
        agreement_id,
        project_code,
        {{ slug('project_code') }} as code
    from identities
    where project_form in ('Pakke', 'Sekkepost')

),

completed as (

    select distinct project_id
    from milestones
    where
        milestone = 'Sluttoppgjør'
        and met_date is not null

)

select
    identities.project_id,
    identities.agreement_id,
    identities.is_demo,
    agreements.price_index_id,
    identities.record_id,
    identities.project_code,
    identities.vintage_date,
    identities.submitted_date,
    identities.agency,
    identities.road_authority,
    identities.municipality_codes,
    identities.work_type,
    identities.purpose,
    identities.phase,
    identities.project_form,
    identities.member_of,
    identities.has_complex_planning,
    identities.is_politically_sensitive,
    identities.needs_zoning_plan,
    identities.owner_maintains,
    identities.binding,
    latest_estimates.p50_nok,
    latest_estimates.p85_nok,
    latest_estimates.price_year as estimate_price_year,
    latest_estimates.estimate_date,
    latest_estimates.record_id as estimate_record_id,
    programmes.first_year as programme_first_year,
    programmes.last_year as programme_last_year,
    programmes.price_year as programme_price_year,
    programmes.input_deadline_date,
    identities.project_form = 'Sekkepost' as is_sekkepost,
    identities.project_form = 'Pakke' as is_package,
    holders.code is not null as is_member,
    completed.project_id is not null as is_completed,
    case
        when identities.project_form = 'Sekkepost'
            then 'Sekkeposter bevilges år for år og går ikke fra fase til fase.'
        when holders.code is not null
            then 'Tiltaket inngår i ' || holders.project_code || ' og styres innenfor rammen der.'
    end as phase_exemption,
    case identities.phase when 'PU' then 1 when 'DP' then 2 when 'UB' then 3 end as phase_no
from identities
inner join agreements
    on identities.agreement_id = agreements.agreement_id
left join latest_estimates
    on
        identities.project_id = latest_estimates.project_id
        and latest_estimates.recency = 1
left join programmes
    on identities.agreement_id = programmes.agreement_id
left join holders
    on
        identities.agreement_id = holders.agreement_id
        and {{ slug('identities.member_of') }} = holders.code
left join completed
    on identities.project_id = completed.project_id
