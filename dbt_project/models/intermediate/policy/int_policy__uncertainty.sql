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

),

-- the estimate a rule is about, and the phase from which the project must have it; a styringsmål need not be set
kinds (rule_id, basis, due_from_phase_no) as (

    values
    ('usikkerhet.pu', 'PU', 2),
    ('usikkerhet.styringsmal', 'Styringsmål', 9),
    ('usikkerhet.dp', 'DP', 3)

),

bands as (

    select
        agreement_id,
        rule_id,
        max(case when threshold = 'standard_deviation_min_pct' then value end) as min_pct,
        max(case when threshold = 'standard_deviation_max_pct' then value end) as max_pct
    from thresholds
    group by agreement_id, rule_id

),

-- under a lognormal ln(P85/P50) is 1.0364 standard deviations of the logarithm
implied as (

    select
        *,
        ln(cast(p85_nok as double) / nullif(cast(p50_nok as double), 0)) / 1.0364333894937898 as log_deviation,
        row_number() over (partition by project_id, basis order by estimate_date desc, estimate_id desc) as recency
    from estimates

),

latest as (

    select
        *,
        standard_deviation_pct is null as is_implied,
        coalesce(
            cast(standard_deviation_pct as double), 100 * sqrt(exp(log_deviation * log_deviation) - 1)
        ) as deviation_pct
    from implied
    where recency = 1

),

measured as (

    select
        projects.project_id,
        kinds.rule_id,
        kinds.basis,
        projects.is_sekkepost,
        projects.record_id as identity_record_id,
        latest.record_id,
        latest.estimate_date,
        bands.min_pct,
        bands.max_pct,
        projects.phase_no >= kinds.due_from_phase_no as is_due,
        case when latest.is_implied then 'regnet av P85 og P50' else 'oppgitt' end as origin,
        -- judged as it is shown
        cast(latest.deviation_pct as decimal(9, 1)) as deviation_pct
    from projects
    cross join kinds
    inner join bands
        on projects.agreement_id = bands.agreement_id and kinds.rule_id = bands.rule_id
    left join latest
        on projects.project_id = latest.project_id and kinds.basis = latest.basis

),

judged as (

    select
        project_id,
        rule_id,
        deviation_pct as measured_value,
        case when deviation_pct < min_pct then min_pct else max_pct end as threshold_value,
        'prosent' as unit,
        [
            identity_record_id || '/phase',
            record_id || '/basis',
            record_id || '/standard_deviation_pct',
            record_id || '/p50',
            record_id || '/p85'
        ] as evidence,
        case
            when is_sekkepost
                then 'ikke_relevant: Sekkeposter har ikke kostnadsestimat for fasene.'
            when record_id is null and not is_due
                then 'ikke_relevant: Det er ikke laget noe estimat for ' || basis || '.'
            when record_id is null
                then
                    'mangler_grunnlag: Prosjektet er forbi fasen, men arket har ikke noe estimat for ' || basis || '.'
            when deviation_pct is null
                then
                    'mangler_grunnlag: Estimatet for ' || basis || ' fra ' || {{ day('estimate_date') }}
                    || ' har verken standardavvik eller P85.'
            when deviation_pct between min_pct and max_pct
                then
                    'ok: Standardavviket er ' || {{ short_number('deviation_pct') }} || ' prosent (' || origin
                    || '), innenfor ' || {{ short_number('min_pct') }} || '–' || {{ short_number('max_pct') }} || '.'
            else
                'brudd: Standardavviket i estimatet for ' || basis || ' fra ' || {{ day('estimate_date') }} || ' er '
                || {{ short_number('deviation_pct') }} || ' prosent (' || origin || '); båndet er '
                || {{ short_number('min_pct') }} || '–' || {{ short_number('max_pct') }} || '.'
        end as finding
    from measured

)

{{ policy_findings('judged') }}
