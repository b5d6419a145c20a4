with

projects as (

    select * from {{ ref('int_policy__project') }}

),

milestones as (

    select * from {{ ref('stg_project_sheet__milestone') }}
    where milestone = 'Byggestart'

),

decisions as (

    select * from {{ ref('stg_project_sheet__decision') }}
    where decision_kind in ('Overgang til UB', 'Forskuttering')

),

bodies as (

    select * from {{ ref('stg_reference__decision_body') }}

),

starts as (

    select
        project_id,
        min(met_date) as start_date,
        list(record_id || '/met_date' order by record_id) as evidence
    from milestones
    group by project_id

),

decided as (

    select
        decisions.project_id,
        min(
            case
                when decisions.decision_kind = 'Overgang til UB' and bodies.is_political then decisions.decision_date
            end
        ) as political_date,
        min(case when decisions.decision_kind = 'Forskuttering' then decisions.decision_date end) as advance_date,
        sum(case when decisions.decision_kind = 'Forskuttering' then decisions.amount_nok end) as advance_nok,
        list_concat(
            list(decisions.record_id || '/decision_body' order by decisions.record_id),
            list(decisions.record_id || '/decision_date' order by decisions.record_id)
        ) as evidence
    from decisions
    inner join bodies
        on decisions.decision_body = bodies.decision_body
    group by decisions.project_id

),

judged as (

    select
        projects.project_id,
        'binding.dokumentert' as rule_id,
        case when projects.binding = 'Forskuttert beløp' then decided.advance_nok end as measured_value,
        null as threshold_value,
        case when projects.binding = 'Forskuttert beløp' then 'kr' end as unit,
        list_concat(
            [projects.record_id || '/binding'],
            list_concat(coalesce(starts.evidence, []), coalesce(decided.evidence, []))
        ) as evidence,
        case
            when projects.binding is null
                then 'mangler_grunnlag: Arket sier ikke om prosjektet er bundet.'
            when projects.binding = 'Ingen'
                then 'ikke_relevant: Prosjektet er ikke bundet.'
            when projects.binding = 'Igangsatt bygging' and starts.start_date is null
                then 'brudd: Arket sier at byggingen er i gang, men byggestart er ikke nådd.'
            when projects.binding = 'Igangsatt bygging'
                then 'ok: Byggingen startet ' || {{ day('starts.start_date') }} || '.'
            when projects.binding = 'Entydig vedtak om igangsetting' and decided.political_date is null
                then 'brudd: Arket har ikke noe politisk vedtak om overgang til UB.'
            when projects.binding = 'Entydig vedtak om igangsetting'
                then 'ok: Partene vedtok overgang til UB ' || {{ day('decided.political_date') }} || '.'
            when decided.advance_date is null
                then 'brudd: Arket sier at et beløp er forskuttert, men har ikke noe vedtak om det.'
            when decided.advance_nok is null
                then
                    'mangler_grunnlag: Vedtaket om forskuttering ' || {{ day('decided.advance_date') }}
                    || ' har ikke noe beløp, og bindingen gjelder bare beløpet.'
            else
                'ok: Forskuttering av ' || {{ million_kr('decided.advance_nok') }} || ' er vedtatt '
                || {{ day('decided.advance_date') }} || '; bindingen gjelder beløpet.'
        end as finding
    from projects
    left join starts
        on projects.project_id = starts.project_id
    left join decided
        on projects.project_id = decided.project_id

)

{{ policy_findings('judged') }}
