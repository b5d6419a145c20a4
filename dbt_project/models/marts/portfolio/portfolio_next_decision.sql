with

steps as (

    select * from {{ ref('int_policy__next_step') }}

),

makers as (

    select * from {{ ref('int_policy__decision_maker') }}

),

parties as (

    select * from {{ ref('int_policy__party') }}

),

levels as (

    select distinct
        decision_level,
        level_label
    from {{ ref('stg_reference__decision_body') }}

),

projects as (

    select * from {{ ref('int_policy__project') }}

),

identities as (

    select * from {{ ref('stg_project_sheet__identity') }}

),

papers as (

    select * from {{ ref('int_policy__missing_paper') }}

),

needs as (

    select * from {{ ref('int_policy__need') }}

)

select
    cast(projects.project_id as varchar) as project_id,
    cast(projects.agreement_id as varchar) as agreement_id,
    cast(identities.project_name as varchar) as project_name,
    cast(projects.phase as varchar) as phase,
    cast(steps.step as varchar) as next_step,
    cast(makers.decision_level as varchar) as decision_level,
    cast(levels.level_label as varchar) as decided_by,
    cast(case when makers.decision_level = 'politisk' then parties.parties end as varchar) as parties,
    cast(makers.reason as varchar) as reason,
    cast(projects.p50_nok as decimal(18, 2)) as p50_nok,
    cast(projects.estimate_price_year as integer) as estimate_price_year,
    cast(coalesce(papers.missing_count, 0) as integer) as missing_paper_count,
    cast(papers.missing as varchar) as missing_papers,
    cast(case when steps.step <> 'ingen' then needs.needed_nok end as decimal(18, 2)) as needed_nok,
    cast(case when steps.step <> 'ingen' then projects.programme_first_year end as integer) as needed_year,
    cast(case when steps.step <> 'ingen' then needs.missing_reason end as varchar) as needed_missing_reason,
    cast(steps.step <> 'ingen' and coalesce(needs.has_need, false) as boolean) as is_needed_before_budget,
    cast(projects.input_deadline_date as date) as input_deadline_date,
    cast(projects.is_demo as boolean) as is_demo,
    cast(identities.load_id as varchar) as load_id
from projects
inner join identities
    on projects.project_id = identities.project_id
inner join steps
    on projects.project_id = steps.project_id
inner join makers
    on projects.project_id = makers.project_id
inner join needs
    on projects.project_id = needs.project_id
left join levels
    on makers.decision_level = levels.decision_level
left join parties
    on projects.project_id = parties.project_id
left join papers
    on projects.project_id = papers.project_id
