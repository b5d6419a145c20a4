with

projects as (

    select * from {{ ref('int_policy__project') }}

),

-- project development is paid from the party's own frame
grants as (

    select * from {{ ref('stg_project_sheet__funding') }}
    where funding_status = 'Bevilget' and phase <> 'PU'

),

milestones as (

    select * from {{ ref('stg_project_sheet__milestone') }}
    where milestone = 'Byggestart' and met_date is not null

),

decisions as (

    select * from {{ ref('stg_project_sheet__decision') }}
    where decision_kind = 'Ny vurdering'

),

thresholds as (

    select * from {{ ref('stg_reference__policy_threshold') }}
    where rule_id = 'aktivitet.tre_ar'

),

first_grants as (

    select
        project_id,
        min(granted_date) as granted_date,
        min(case when granted_date is null then year end) as undated_year,
        arg_min(record_id, (granted_date, record_id)) as record_id
    from grants
    group by project_id

),

starts as (

    select
        project_id,
        min(met_date) as start_date,
        arg_min(record_id, (met_date, record_id)) as record_id
    from milestones
    group by project_id

),

reviews as (

    select
        project_id,
        max(decision_date) as review_date,
        arg_max(record_id, (decision_date, record_id)) as record_id
    from decisions
    group by project_id

),

joined as (

    select
        projects.*,
        first_grants.granted_date,
        first_grants.undated_year,
        starts.start_date,
        thresholds.value as limit_years,
        first_grants.project_id is not null as is_granted,
        -- a review gives the grant as long again
        greatest(first_grants.granted_date, coalesce(reviews.review_date, first_grants.granted_date)) as counted_from,
        [
            projects.record_id || '/phase',
            first_grants.record_id || '/granted_date',
            starts.record_id || '/met_date',
            reviews.record_id || '/decision_date'
        ] as evidence
    from projects
    inner join thresholds
        on projects.agreement_id = thresholds.agreement_id
    left join first_grants
        on projects.project_id = first_grants.project_id
    left join starts
        on projects.project_id = starts.project_id
    left join reviews
        on projects.project_id = reviews.project_id

),

dated as (

    select
        *,
        counted_from + to_years(cast(limit_years as integer)) as due_date,
        date_diff('month', counted_from, {{ today() }}) / 12.0 as elapsed_years,
        'Den første bevilgningen kom ' || {{ day('granted_date') }}
        || case
            when counted_from > granted_date then ', og prosjektet er vurdert på nytt ' || {{ day('counted_from') }}
            else ''
        end as history
    from joined

),

judged as (

    select
        project_id,
        'aktivitet.tre_ar' as rule_id,
        case when start_date is null and phase_no < 3 then elapsed_years end as measured_value,
        limit_years as threshold_value,
        'år' as unit,
        evidence,
        case
            when is_sekkepost
                then 'ikke_relevant: Sekkeposter bevilges år for år.'
            when not is_granted
                then 'ikke_relevant: Prosjektet har ingen bevilgning til planlegging eller utbygging.'
            when start_date is not null
                then 'ok: Byggingen startet ' || {{ day('start_date') }} || '.'
            when phase_no = 3
                then 'ok: Prosjektet er gått til utbygging.'
            when granted_date is null
                then 'mangler_grunnlag: Ingen bevilgning i arket har dato.'
            when due_date > {{ today() }} and counted_from = granted_date and undated_year < year(granted_date)
                then 'mangler_grunnlag: Bevilgningen for ' || undated_year || ' har ikke dato og kan være den første.'
            when due_date > {{ today() }}
                then 'ok: ' || history || '; fristen er ' || {{ day('due_date') }} || '.'
            else
                'brudd: ' || history || '. Prosjektet er ikke gått til utbygging og skulle vært vurdert på nytt '
                || {{ day('due_date') }} || '.'
        end as finding
    from dated

)

{{ policy_findings('judged') }}
