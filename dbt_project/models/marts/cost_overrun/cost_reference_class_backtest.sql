with

backtests as (

    select * from {{ ref('int_cost__class_backtest') }}

),

agreements as (

    select * from {{ source('reference', 'agreement') }}

),

parameters as (

    select * from {{ ref('stg_reference__cost_parameter') }}

),

-- of few projects only the counts are said
counted as (

    select
        backtests.*,
        agreements.is_demo,
        coalesce(backtests.p50_n, 0) >= parameters.least_count as is_enough
    from backtests
    cross join parameters
    inner join agreements
        on backtests.agreement_id = agreements.agreement_id

)

select
    cast(agreement_id as varchar) as agreement_id,
    cast(reference_point as varchar) as reference_point,
    cast(class_kind as varchar) as class_kind,
    cast(forecast as varchar) as forecast,
    cast(is_demo as boolean) as is_demo,
    cast(coalesce(p50_n, 0) as integer) as n,
    cast(mean_known as double) as mean_known_count,
    {% for point, over in {'p50': 0.5, 'p80': 0.2}.items() %}
        cast(coalesce({{ point }}_n - {{ point }}_over, 0) as integer) as within_{{ point }}_count,
        cast(case when is_enough then 100 * (1 - {{ point }}_share) end as double) as within_{{ point }}_share_pct,
        cast(case when is_enough then 100 * (1 - {{ point }}_high) end as double) as within_{{ point }}_low_pct,
        cast(case when is_enough then 100 * (1 - {{ point }}_low) end as double) as within_{{ point }}_high_pct,
        cast(case when is_enough then 100 * {{ point }}_loss end as double) as pinball_{{ point }}_pct,
        case
            when is_enough then {{ over }} between {{ point }}_low and {{ point }}_high
        end as is_{{ point }}_calibrated,
    {% endfor %}
    cast(case when not is_enough then 'for_få_fullførte' end as varchar) as missing_reason
from counted
