with

projects as (

    select * from {{ ref('int_policy__project') }}

),

changes as (

    select * from {{ ref('stg_project_sheet__scope_change') }}

),

decisions as (

    select * from {{ ref('stg_project_sheet__decision') }}
    where decision_kind = 'Endring av pakke'

),

-- a change is approved in the year in which it is made
approvals as (

    select
        changes.record_id,
        changes.project_id,
        changes.change_date,
        changes.decided_by,
        max(decisions.record_id) as decision_record_id,
        max(decisions.decision_date) as decision_date
    from changes
    left join decisions
        on
            changes.project_id = decisions.project_id
            and year(changes.change_date) = year(decisions.decision_date)
    group by changes.record_id, changes.project_id, changes.change_date, changes.decided_by

),

summaries as (

    select
        project_id,
        count(*) as change_count,
        count(case when decision_record_id is null and decided_by is null then 1 end) as unapproved_count,
        string_agg(
            case when decision_record_id is null and decided_by is null then {{ day('change_date') }} end,
            ', ' order by change_date
        ) as unapproved,
        string_agg(
            case
                when decision_record_id is null and decided_by is not null
                    then {{ day('change_date') }} || ' (' || decided_by || ')'
            end,
            ', ' order by change_date
        ) as undocumented,
        list_concat(
            list_concat(
                list(record_id || '/change_date' order by record_id),
                list(record_id || '/decided_by' order by record_id)
            ),
            list(decision_record_id || '/decision_date' order by decision_record_id)
        ) as evidence
    from approvals
    group by project_id

),

judged as (

    select
        projects.project_id,
        'pakke.endring' as rule_id,
        case when projects.is_package then summaries.unapproved_count end as measured_value,
        0 as threshold_value,
        'antall' as unit,
        list_concat([projects.record_id || '/project_form'], coalesce(summaries.evidence, [])) as evidence,
        case
            when not projects.is_package
                then 'ikke_relevant: Prosjektet er ikke en pakke.'
            when summaries.project_id is null
                then 'ikke_relevant: Innholdet i pakken er ikke endret.'
            when summaries.unapproved is not null
                then 'brudd: Pakken er endret uten at noe organ har godkjent det: ' || summaries.unapproved || '.'
            when summaries.undocumented is not null
                then
                    'mangler_grunnlag: Godkjenningen er oppgitt, men vedtaket det året står ikke i arket: '
                    || summaries.undocumented || '.'
            else 'ok: Alle endringer (' || summaries.change_count || ') er vedtatt samme år.'
        end as finding
    from projects
    left join summaries
        on projects.project_id = summaries.project_id

)

{{ policy_findings('judged') }}
