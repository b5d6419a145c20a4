with

transitions as (

    select * from {{ ref('int_policy__transition') }}

),

thresholds as (

    select * from {{ ref('stg_reference__policy_threshold') }}
    where rule_id = 'vedtak.begge_politisk'

),

-- a transition the project is past or has decided; is it one that has to be handled politically?
made as (

    select
        transitions.*,
        thresholds.value as limit_nok,
        coalesce(transitions.is_politically_sensitive, false) or transitions.p50_nok > thresholds.value as is_large,
        transitions.is_decided or transitions.phase_no >= transitions.to_phase_no as is_made
    from transitions
    inner join thresholds
        on transitions.agreement_id = thresholds.agreement_id

),

projects as (

    select
        project_id,
        min(phase_exemption) as phase_exemption,
        bool_or(is_made and to_phase = 'DP') as is_past_dp,
        bool_or(is_made and to_phase = 'UB') as is_past_ub,
        bool_or(is_decided and is_political) as is_any_political,
        bool_and(is_decided or not is_made) as are_all_decided,
        bool_or(is_made and is_large) as is_large,
        bool_or(is_made and p50_nok is null) as is_size_unknown,
        bool_or(is_made and is_large and is_decided and not is_political) as is_any_unpolitical,
        bool_or(is_politically_sensitive) as is_politically_sensitive,
        bool_or(is_politically_sensitive is null) as is_interest_unknown,
        max(case when is_made then p50_nok end) as p50_nok,
        max(limit_nok) as limit_nok,
        string_agg(
            case
                when is_decided then to_phase || ' av ' || decision_body || ' ' || {{ day('decision_date') }}
            end,
            ', ' order by to_phase
        ) as decided_by,
        list_concat(
            list_concat(
                list(identity_record_id || '/phase' order by identity_record_id),
                list(identity_record_id || '/is_politically_sensitive' order by identity_record_id)
            ),
            list_concat(
                list(record_id || '/decision_body' order by record_id),
                list(estimate_record_id || '/p50' order by estimate_record_id)
            )
        ) as evidence
    from made
    group by project_id

),

judged as (

    select
        project_id,
        'vedtak.minst_en_politisk' as rule_id,
        null as measured_value,
        null as threshold_value,
        null as unit,
        evidence,
        case
            when phase_exemption is not null
                then 'ikke_relevant: ' || phase_exemption
            when not is_past_ub
                then 'ikke_relevant: Prosjektet er ikke gått til UB.'
            when is_any_political
                then 'ok: Vedtatt: ' || decided_by || '.'
            when not are_all_decided
                then
                    'mangler_grunnlag: Prosjektet er gått til UB, men arket har ikke begge vedtakene. Vedtatt: '
                    || coalesce(decided_by, 'ingen av dem') || '.'
            else 'brudd: Ingen av overgangene er politisk behandlet. Vedtatt: ' || decided_by || '.'
        end as finding
    from projects
    union all
    select
        project_id,
        'vedtak.begge_politisk' as rule_id,
        p50_nok as measured_value,
        limit_nok as threshold_value,
        'kr' as unit,
        evidence,
        case
            when phase_exemption is not null
                then 'ikke_relevant: ' || phase_exemption
            when not is_past_dp
                then 'ikke_relevant: Prosjektet er ikke gått til DP.'
            when is_any_unpolitical
                then
                    'brudd: ' || case
                        when is_politically_sensitive then 'Løsningen er av stor politisk interesse'
                        else 'P50 er ' || {{ million_kr('p50_nok') }} || ', over ' || {{ million_kr('limit_nok') }}
                    end
                    || '. Hver overgang skal behandles politisk. Vedtatt: ' || decided_by || '.'
            when is_large and not are_all_decided
                then
                    'mangler_grunnlag: Begge overgangene skal behandles politisk. Vedtatt i arket: '
                    || coalesce(decided_by, 'ingen av dem') || '.'
            when is_large
                then 'ok: Overgangene prosjektet har gjort, er politisk behandlet. Vedtatt: ' || decided_by || '.'
            when is_size_unknown
                then 'mangler_grunnlag: Arket har ikke P50 fra før hver overgang, så størrelsen er ukjent.'
            when is_interest_unknown
                then 'mangler_grunnlag: Arket sier ikke om løsningen er av stor politisk interesse.'
            else
                'ikke_relevant: P50 er ' || {{ million_kr('p50_nok') }} || ', ikke over '
                || {{ million_kr('limit_nok') }} || ', og løsningen er ikke av stor politisk interesse.'
        end as finding
    from projects

)

{{ policy_findings('judged') }}
