with

transitions as (

    select * from {{ ref('int_policy__transition') }}

),

projects as (

    select
        project_id,
        min(identity_record_id) as record_id,
        min(phase_no) as phase_no,
        min(phase_exemption) as phase_exemption,
        max(case when to_phase = 'DP' then decision_date end) as dp_date,
        max(case when to_phase = 'UB' then decision_date end) as ub_date,
        list(record_id || '/decision_date' order by record_id) as evidence
    from transitions
    group by project_id

),

judged as (

    select
        project_id,
        'fase.rekkefolge' as rule_id,
        null as measured_value,
        null as threshold_value,
        null as unit,
        list_concat([record_id || '/phase'], evidence) as evidence,
        case
            when phase_exemption is not null
                then 'ikke_relevant: ' || phase_exemption
            when ub_date < dp_date
                then
                    'brudd: Overgang til UB er vedtatt ' || {{ day('ub_date') }} || ', før overgang til DP '
                    || {{ day('dp_date') }} || '.'
            when ub_date is not null and dp_date is null
                then
                    'brudd: Overgang til UB er vedtatt ' || {{ day('ub_date') }}
                    || ', men arket har ikke noe vedtak om DP.'
            when (phase_no >= 2 and dp_date is null) or (phase_no >= 3 and ub_date is null)
                then
                    'mangler_grunnlag: Prosjektet er i ' || case phase_no when 2 then 'DP' else 'UB' end
                    || ', men arket har ikke noe vedtak om overgangen dit.'
            when dp_date is null
                then 'ikke_relevant: Prosjektet er i den første fasen.'
            else
                'ok: Overgang til DP er vedtatt ' || {{ day('dp_date') }}
                || coalesce(' og til UB ' || {{ day('ub_date') }}, '') || '.'
        end as finding
    from projects

)

{{ policy_findings('judged') }}
