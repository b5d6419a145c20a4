with

identities as (

    select * from {{ ref('stg_project_sheet__identity') }}

),

projects as (

    select * from {{ ref('int_policy__project') }}

),

versions as (

    select * from {{ ref('stg_project_sheet__version') }}

),

agreements as (

    select * from {{ source('reference', 'agreement') }}

),

loads as (

    select * from {{ ref('stg_ops__accepted_load') }}

),

milestones as (

    select * from {{ ref('stg_project_sheet__milestone') }}

),

counts as (

    select
        project_id,
        count(*) as version_count
    from versions
    group by project_id

),

opened as (

    select
        project_id,
        min(met_date) as opened_date
    from milestones
    where milestone = 'Åpning'
    group by project_id

)

select
    cast(identities.project_id as varchar) as project_id,
    cast(identities.agreement_id as varchar) as agreement_id,
    cast(agreements.agreement as varchar) as agreement,
    cast(identities.project_code as varchar) as project_code,
    cast(identities.project_name as varchar) as project_name,
    cast(identities.project_form as varchar) as project_form,
    cast(identities.member_of as varchar) as member_of,
    cast(identities.phase as varchar) as phase,
    cast(identities.programme_area as varchar) as programme_area,
    cast(identities.work_type as varchar) as work_type,
    cast(identities.municipality_codes as varchar) as municipality_codes,
    cast(identities.geography as varchar) as geography,
    cast(identities.owner as varchar) as owner,
    cast(identities.agency as varchar) as agency,
    cast(identities.road_authority as varchar) as road_authority,
    cast(identities.purpose as varchar) as purpose,
    cast(projects.p50_nok as decimal(18, 2)) as p50_nok,
    cast(projects.p85_nok as decimal(18, 2)) as p85_nok,
    cast(projects.estimate_price_year as integer) as estimate_price_year,
    cast(projects.estimate_date as date) as estimate_date,
    cast(opened.opened_date as date) as opened_date,
    cast(projects.is_completed as boolean) as is_completed,
    cast(identities.vintage_date as date) as sheet_date,
    cast(identities.submitted_date as date) as submitted_date,
    cast(counts.version_count as integer) as version_count,
    cast(loads.verdict as varchar) as load_verdict,
    cast(loads.reason as varchar) as load_reason,
    cast(identities.is_demo as boolean) as is_demo,
    cast(identities.locator as varchar) as source_locator,
    cast(identities.load_id as varchar) as load_id
from identities
inner join projects
    on identities.project_id = projects.project_id
inner join agreements
    on identities.agreement_id = agreements.agreement_id
inner join counts
    on identities.project_id = counts.project_id
inner join loads
    on identities.load_id = loads.load_id
left join opened
    on identities.project_id = opened.project_id
