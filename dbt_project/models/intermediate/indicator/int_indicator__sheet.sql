with

lines as (

    select * from {{ ref('stg_indicator_sheet__value') }}

)

select
    series_id,
    area_code,
    method,
    coalesce(method_label, method) as method_label,
    method_version,
    period,
    period_start,
    period_end,
    year(period_end) as year,
    cast(value as double) as value,
    missing_reason,
    unit,
    n,
    cast(null as double) as standard_error,
    cast(ci_low as double) as ci_low,
    cast(ci_high as double) as ci_high,
    cast(confidence_level as double) as confidence_level,
    is_plan,
    base_year,
    is_demo,
    source as source_label,
    load_id,
    locator,
    raw_text,
    cell_id
from lines
