with

projects as (

    select * from {{ ref('int_policy__project') }}

),

frames as (

    select * from {{ ref('stg_project_sheet__frame') }}
    where frame_kind = 'Styringsmål'

),

thresholds as (

    select * from {{ ref('stg_reference__policy_threshold') }}
    where rule_id = 'styringsmal.anbefalt'

),

targets as (

    select
        project_id,
        max(frame_date) as frame_date,
        list_concat(
            list(record_id || '/frame_date' order by record_id),
            list(record_id || '/amount' order by record_id)
        ) as evidence
    from frames
    group by project_id

),

joined as (

    select
        projects.*,
        thresholds.value as limit_nok,
        targets.project_id is not null as has_target,
        'Styringsmål er satt' || coalesce(' ' || {{ day('targets.frame_date') }}, '') || '.' as target_text,
        list_concat(
            [
                projects.record_id || '/phase',
                projects.record_id || '/has_complex_planning',
                projects.estimate_record_id || '/p50'
            ],
            coalesce(targets.evidence, [])
        ) as evidence
    from projects
    inner join thresholds
        on projects.agreement_id = thresholds.agreement_id
    left join targets
        on projects.project_id = targets.project_id

),

judged as (

    select
        project_id,
        'styringsmal.krav' as rule_id,
        null as measured_value,
        null as threshold_value,
        null as unit,
        evidence,
        case
            when is_sekkepost
                then 'ikke_relevant: Sekkeposter har ikke styringsmål.'
            when phase_no = 1
                then 'ikke_relevant: Styringsmål settes når prosjektutviklingen er ferdig.'
            when has_complex_planning is null
                then 'mangler_grunnlag: Arket sier ikke om planprosessen er lang eller komplisert.'
            when not has_complex_planning
                then 'ikke_relevant: Planprosessen er ikke lang eller komplisert.'
            when has_target
                then 'ok: ' || target_text
            else 'brudd: Planprosessen er lang eller komplisert, men det er ikke satt noe styringsmål.'
        end as finding
    from joined
    union all
    select
        project_id,
        'styringsmal.anbefalt' as rule_id,
        p50_nok as measured_value,
        limit_nok as threshold_value,
        'kr' as unit,
        evidence,
        case
            when is_sekkepost
                then 'ikke_relevant: Sekkeposter har ikke styringsmål.'
            when phase_no = 1
                then 'ikke_relevant: Styringsmål settes når prosjektutviklingen er ferdig.'
            when p50_nok is null
                then 'mangler_grunnlag: Arket har ikke noe P50.'
            when p50_nok <= limit_nok
                then
                    'ikke_relevant: P50 er ' || {{ million_kr('p50_nok') }} || ', ikke over '
                    || {{ million_kr('limit_nok') }} || '.'
            when has_target
                then 'ok: ' || target_text
            else
                'brudd: P50 er ' || {{ million_kr('p50_nok') }} || ', over ' || {{ million_kr('limit_nok') }}
                || ', og det er ikke satt noe styringsmål.'
        end as finding
    from joined

)

{{ policy_findings('judged') }}
