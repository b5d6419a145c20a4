with

steps as (

    select * from {{ ref('int_policy__next_step') }}

),

projects as (

    select * from {{ ref('int_policy__project') }}

),

transitions as (

    select * from {{ ref('int_policy__transition') }}

),

competences as (

    select * from {{ ref('int_policy__competence') }}

),

thresholds as (

    select * from {{ ref('stg_reference__policy_threshold') }}
    where rule_id = 'vedtak.begge_politisk'

),

-- the lowest level that may decide, and why the one below it may not
ranked as (

    select
        steps.project_id,
        competences.decision_level,
        competences.result,
        competences.reason,
        lag(competences.reason) over (partition by steps.project_id order by competences.level_order) as reason_below,
        row_number() over (
            partition by steps.project_id
            order by case competences.result when 'ok' then 0 else 1 end, competences.level_order
        ) as rank_no
    from steps
    inner join competences
        on
            steps.project_id = competences.project_id
            and steps.to_phase = competences.to_phase

),

joined as (

    select
        steps.project_id,
        steps.step,
        steps.overdue_reason,
        projects.is_completed,
        projects.phase_exemption,
        ranked.decision_level,
        transitions.p50_nok,
        transitions.p50_nok > thresholds.value as is_large,
        thresholds.value as limit_nok,
        coalesce(projects.is_politically_sensitive, false) as is_sensitive,
        coalesce(ranked.reason_below, ranked.reason) as reason
    from steps
    inner join projects
        on steps.project_id = projects.project_id
    left join thresholds
        on projects.agreement_id = thresholds.agreement_id
    left join transitions
        on
            steps.project_id = transitions.project_id
            and steps.to_phase = transitions.to_phase
    left join ranked
        on
            steps.project_id = ranked.project_id
            and ranked.rank_no = 1

)

select
    project_id,
    case
        when step = 'ingen' then null
        when step = 'ny vurdering' or is_sensitive or is_large then 'politisk'
        else decision_level
    end as decision_level,
    case
        when is_completed
            then 'Sluttoppgjøret er gjort.'
        when phase_exemption is not null
            then phase_exemption
        when step = 'ingen'
            then 'Prosjektet er i utbygging, eller overgangen dit er vedtatt.'
        when step = 'ny vurdering'
            then overdue_reason || ' Om det skal bli i programmet, behandles politisk med handlingsprogrammet.'
        when is_sensitive
            then 'Løsningen er av stor politisk interesse.'
        when is_large
            then 'P50 er ' || {{ million_kr('p50_nok') }} || ', over ' || {{ million_kr('limit_nok') }} || '.'
        when p50_nok is null
            then 'Arket har ikke noe P50, og da gjelder hovedregelen.'
        else coalesce(reason, 'Ingen regel om overgangen gjelder i dag.')
    end as reason
from joined
