with

goals as (

    select * from {{ source('raw', 'goal') }}

),

loads as (

    select * from {{ ref('stg_ops__load_in_force') }}
    where source_id = 'goals'

)

select
    goals.load_id,
    goals.catalogue,
    goals.kind,
    goals.code,
    goals.parent_code,
    goals.name,
    goals.owner,
    goals.level,
    goals.municipality_code,
    goals.scope,
    goals.baseline_year,
    goals.baseline_value,
    goals.target_year,
    goals.target_value,
    goals.target_value_high,
    goals.change_per_year,
    goals.unit,
    goals.direction,
    goals.frequency,
    goals.measurement_source,
    goals.series_id,
    goals.series_area,
    goals.method,
    goals.role,
    goals.un_goals,
    goals.is_measurable,
    goals.not_measurable_reason,
    goals.document,
    goals.document_date,
    goals.document_locator,
    goals.is_demo,
    goals.note,
    goals.raw_text,
    goals.raw_line,
    goals.locator,
    goals.target_kind as target_kind_label,
    goals.load_id || '/' || goals.locator as cell_id
from goals
inner join loads
    on goals.load_id = loads.load_id
