with

projects as (

    select * from {{ ref('int_policy__project') }}

),

-- an estimate that is gone from the sheet was still given
estimates as (

    select * from {{ ref('int_cost__estimate') }}
    where standing <> 'endret'

),

thresholds as (

    select * from {{ ref('stg_reference__policy_threshold') }}
    where rule_id = 'anslag.metode'

),

latest as (

    select
        *,
        row_number() over (partition by project_id, basis order by estimate_date desc, estimate_id desc) as recency
    from estimates

),

feasibility_estimates as (

    select * from latest
    where recency = 1 and basis = 'PU' and p50_nok is not null

),

-- the estimates the method is required of
later_estimates as (

    select
        project_id,
        string_agg(
            case
                when method <> 'Anslag' then basis || ' fra ' || {{ day('estimate_date') }} || ' (' || method || ')'
            end,
            ', ' order by estimate_date, basis_no
        ) as other_methods,
        string_agg(basis || ' fra ' || {{ day('estimate_date') }}, ', ' order by estimate_date, basis_no) as estimates,
        list(record_id || '/method' order by record_id) as evidence
    from latest
    where recency = 1 and basis in ('Styringsmål', 'DP')
    group by project_id

),

judged as (

    select
        projects.project_id,
        'anslag.metode' as rule_id,
        feasibility_estimates.p50_nok as measured_value,
        thresholds.value as threshold_value,
        'kr' as unit,
        list_concat(
            [projects.record_id || '/phase', feasibility_estimates.record_id || '/p50'],
            coalesce(later_estimates.evidence, [])
        ) as evidence,
        case
            when projects.is_sekkepost
                then 'ikke_relevant: Sekkeposter har ikke kostnadsestimat for fasene.'
            when later_estimates.project_id is null and projects.phase_no < 3
                then 'ikke_relevant: Det er ikke laget kostnadsanslag eller styringsmål.'
            when feasibility_estimates.p50_nok <= thresholds.value
                then
                    'ikke_relevant: Utredningsestimatet er ' || {{ million_kr('feasibility_estimates.p50_nok') }}
                    || ', ikke over ' || {{ million_kr('thresholds.value') }} || '.'
            when later_estimates.project_id is null
                then 'mangler_grunnlag: Prosjektet er i utbygging, men arket har ikke noe kostnadsanslag fra DP.'
            when feasibility_estimates.p50_nok is null
                then 'mangler_grunnlag: Arket har ikke noe utredningsestimat fra PU å måle grensen mot.'
            when later_estimates.other_methods is not null
                then
                    'brudd: Utredningsestimatet er ' || {{ million_kr('feasibility_estimates.p50_nok') }}
                    || ', og disse er ikke laget med anslagsmetoden: ' || later_estimates.other_methods || '.'
            else 'ok: Laget med anslagsmetoden: ' || later_estimates.estimates || '.'
        end as finding
    from projects
    inner join thresholds
        on projects.agreement_id = thresholds.agreement_id
    left join feasibility_estimates
        on projects.project_id = feasibility_estimates.project_id
    left join later_estimates
        on projects.project_id = later_estimates.project_id

)

{{ policy_findings('judged') }}
