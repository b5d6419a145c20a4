with

lines as (

    select * from {{ source('raw', 'indicator_value') }}

),

loads as (

    select * from {{ ref('stg_ops__load_in_force') }}
    where source_id = 'indicator_sheet'

)

select
    lines.load_id,
    lines.responsible,
    lines.sheet_name,
    lines.is_demo,
    lines.series_id,
    lines.area_code,
    lines.method,
    lines.method_label,
    lines.method_version,
    lines.period,
    lines.period_start,
    lines.period_end,
    lines.value,
    lines.unit,
    lines.base_year,
    lines.n,
    lines.ci_low,
    lines.ci_high,
    lines.confidence_level,
    lines.is_plan,
    lines.source,
    lines.note,
    lines.missing_reason,
    lines.raw_text,
    lines.raw_line,
    lines.locator,
    lines.load_id || '/' || lines.locator as cell_id
from lines
inner join loads
    on lines.load_id = loads.load_id
