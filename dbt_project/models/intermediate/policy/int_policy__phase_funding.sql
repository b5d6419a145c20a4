with

projects as (

    select * from {{ ref('int_policy__project') }}

),

grants as (

    select * from {{ ref('stg_project_sheet__funding') }}
    where funding_status = 'Bevilget'

),

phases as (

    select
        project_id,
        phase,
        case phase when 'PU' then 1 when 'DP' then 2 when 'UB' then 3 end as phase_no,
        min(granted_date) as granted_date,
        count(*) - count(granted_date) as undated_count,
        list_concat(
            list(record_id || '/phase' order by record_id),
            list(record_id || '/granted_date' order by record_id)
        ) as evidence
    from grants
    group by project_id, phase

),

in_order as (

    select
        *,
        lag(granted_date) over (partition by project_id order by phase_no) as previous_date,
        lag(phase) over (partition by project_id order by phase_no) as previous_phase
    from phases

),

funding as (

    select
        project_id,
        count(*) as phase_count,
        sum(undated_count) as undated_count,
        max(phase_no) as last_phase_no,
        arg_max(phase, phase_no) as last_phase,
        string_agg(
            case
                when granted_date <= previous_date
                    then
                        phase || ' fikk midler ' || {{ day('granted_date') }} || ' og ' || previous_phase || ' '
                        || {{ day('previous_date') }}
            end,
            '; ' order by phase_no
        ) as out_of_order,
        flatten(list(evidence order by evidence)) as evidence
    from in_order
    group by project_id

),

judged as (

    select
        projects.project_id,
        'fase.en_om_gangen' as rule_id,
        null as measured_value,
        null as threshold_value,
        null as unit,
        list_concat([projects.record_id || '/phase'], coalesce(funding.evidence, [])) as evidence,
        case
            when projects.phase_exemption is not null
                then 'ikke_relevant: ' || projects.phase_exemption
            when projects.is_package
                then 'ikke_relevant: Pakker får én pott til planlegging og utbygging.'
            when funding.project_id is null
                then 'ikke_relevant: Prosjektet har ingen bevilgning.'
            when funding.last_phase_no > projects.phase_no
                then
                    'brudd: ' || funding.last_phase || ' har fått midler, men prosjektet er i ' || projects.phase
                    || '.'
            when funding.out_of_order is not null
                then 'brudd: ' || funding.out_of_order || '.'
            when funding.phase_count > 1 and funding.undated_count > 0
                then 'mangler_grunnlag: Bevilgninger uten dato: ' || funding.undated_count || '. Rekkefølgen er ukjent.'
            else 'ok: Hver fase er bevilget for seg, til og med ' || funding.last_phase || '.'
        end as finding
    from projects
    left join funding
        on projects.project_id = funding.project_id

)

{{ policy_findings('judged') }}
