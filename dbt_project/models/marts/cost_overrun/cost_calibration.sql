with

classes as (

    select * from {{ ref('int_cost__class') }}

),

found as (

    select * from {{ ref('int_cost__class_statistics') }}

),

sums as (

    select
        agreement_id,
        reference_point,
        class_kind,
        class_name,
        sum(reference_real_nok) as reference_real_nok,
        sum(outcome_real_nok) as outturn_real_nok
    from {{ ref('int_cost__class_member') }}
    group by agreement_id, reference_point, class_kind, class_name

),

parameters as (

    select * from {{ ref('stg_reference__cost_parameter') }}

),

-- of few projects only the counts are said
counted as (

    select
        classes.*,
        found.mean,
        found.mean_low,
        found.mean_high,
        found.median,
        found.standard_deviation,
        found.standard_error,
        found.minimum,
        found.maximum,
        found.mean_absolute,
        found.mean_log_ratio,
        found.p50_over,
        found.p50_share,
        found.p50_low,
        found.p50_high,
        found.p50_loss,
        found.p85_over,
        found.p85_share,
        found.p85_low,
        found.p85_high,
        found.p85_loss,
        sums.reference_real_nok,
        sums.outturn_real_nok,
        coalesce(found.p50_n, 0) as finished_count,
        coalesce(found.p85_n, 0) as finished_with_p85_count,
        coalesce(found.p50_n, 0) >= parameters.least_count as is_enough,
        coalesce(found.p85_n, 0) >= parameters.least_count as is_enough_with_p85
    from classes
    cross join parameters
    left join found
        on
            classes.agreement_id = found.agreement_id
            and classes.reference_point = found.reference_point
            and classes.class_kind = found.class_kind
            and classes.class_name = found.class_name
    left join sums
        on
            classes.agreement_id = sums.agreement_id
            and classes.reference_point = sums.reference_point
            and classes.class_kind = sums.class_kind
            and classes.class_name = sums.class_name

)

select
    cast(agreement_id as varchar) as agreement_id,
    cast(reference_point as varchar) as reference_point,
    cast(class_kind as varchar) as class_kind,
    cast(class_name as varchar) as class_name,
    cast(is_demo as boolean) as is_demo,
    cast(finished_count as integer) as n,
    cast(coalesce(p50_over, 0) as integer) as over_p50_count,
    cast(finished_with_p85_count as integer) as n_with_p85,
    cast(coalesce(p85_over, 0) as integer) as over_p85_count,
    {% for column, expression in {
        'mean_pct': '100 * mean',
        'mean_low_pct': '100 * mean_low',
        'mean_high_pct': '100 * mean_high',
        'median_pct': '100 * median',
        'sd_pct': '100 * standard_deviation',
        'se_pct': '100 * standard_error',
        'min_pct': '100 * minimum',
        'max_pct': '100 * maximum',
        'mape_pct': '100 * mean_absolute',
        'cost_weighted_pct': '100 * (cast(outturn_real_nok as double) / reference_real_nok - 1)',
        'mean_log_ratio': 'mean_log_ratio',
        'over_p50_share_pct': '100 * p50_share',
        'over_p50_low_pct': '100 * p50_low',
        'over_p50_high_pct': '100 * p50_high',
        'pinball_p50_pct': '100 * p50_loss'
    }.items() %}
        cast(case when is_enough then {{ expression }} end as double) as {{ column }},
    {% endfor %}
    {% for column, field in {
        'over_p85_share_pct': 'p85_share',
        'over_p85_low_pct': 'p85_low',
        'over_p85_high_pct': 'p85_high',
        'pinball_p85_pct': 'p85_loss'
    }.items() %}
        cast(case when is_enough_with_p85 then 100 * {{ field }} end as double) as {{ column }},
    {% endfor %}
    case when is_enough then 0.5 between p50_low and p50_high end as is_p50_calibrated,
    case when is_enough_with_p85 then 0.15 between p85_low and p85_high end as is_p85_calibrated,
    cast(case when not is_enough then 'for_få_fullførte' end as varchar) as missing_reason,
    cast(case when not is_enough_with_p85 then 'for_få_fullførte' end as varchar) as p85_missing_reason
from counted
