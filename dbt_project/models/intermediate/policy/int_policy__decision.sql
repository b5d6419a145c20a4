with

transitions as (

    select * from {{ ref('int_policy__transition') }}

),

competences as (

    select * from {{ ref('int_policy__competence') }}

),

-- a body can do what those below it can: the best of these verdicts counts, and of equals that of the highest body
verdicts as (

    select
        transitions.project_id,
        transitions.to_phase,
        competences.result,
        competences.reason,
        competences.limit_nok,
        row_number() over (
            partition by transitions.project_id, transitions.to_phase
            order by
                case competences.result when 'ok' then 1 when 'mangler_grunnlag' then 2 else 3 end,
                competences.level_order desc
        ) as rank_no
    from transitions
    inner join competences
        on
            transitions.project_id = competences.project_id
            and transitions.to_phase = competences.to_phase
            and transitions.level_order >= competences.level_order

),

judged as (

    select
        transitions.project_id,
        transitions.rule_id,
        transitions.p50_nok as measured_value,
        verdicts.limit_nok as threshold_value,
        'kr' as unit,
        [
            transitions.identity_record_id || '/phase',
            transitions.record_id || '/decision_body',
            transitions.record_id || '/decision_date',
            transitions.estimate_record_id || '/p50',
            transitions.handled_record_id || '/decision_body',
            transitions.handled_estimate_record_id || '/p50'
        ] as evidence,
        case
            when transitions.phase_exemption is not null
                then 'ikke_relevant: ' || transitions.phase_exemption
            when not transitions.is_decided and transitions.phase_no < transitions.to_phase_no
                then 'ikke_relevant: Overgang til ' || transitions.to_phase || ' er ikke vedtatt.'
            when not transitions.is_decided
                then
                    'mangler_grunnlag: Prosjektet er forbi overgangen til ' || transitions.to_phase
                    || ', men arket har ikke noe vedtak om den.'
            else
                verdicts.result || ': Overgang til ' || transitions.to_phase || ' er vedtatt av '
                || transitions.decision_body || ' ' || {{ day('transitions.decision_date') }} || '. ' || verdicts.reason
        end as finding
    from transitions
    left join verdicts
        on
            transitions.project_id = verdicts.project_id
            and transitions.to_phase = verdicts.to_phase
            and verdicts.rank_no = 1

)

{{ policy_findings('judged') }}
