with

goals as (

    select * from {{ ref('stg_goals__goal') }}
    where kind = 'indikator'

),

kinds as (

    select * from {{ ref('stg_reference__goal_target_kind') }}

)

select
    goals.code as indicator_id,
    goals.parent_code as goal_id,
    goals.name as indicator,
    goals.catalogue,
    kinds.target_kind,
    goals.target_kind_label,
    goals.change_per_year * kinds.change_sign as change_per_year,
    goals.owner,
    goals.level,
    goals.municipality_code,
    goals.scope,
    goals.baseline_year,
    goals.baseline_value,
    goals.target_year,
    goals.target_value,
    goals.target_value_high,
    goals.unit,
    case
        when kinds.target_kind = 'range' then 'range'
        when kinds.target_kind in ('at_least', 'increase') or kinds.change_sign > 0 then 'up'
        when kinds.target_kind in ('at_most', 'decrease') or kinds.change_sign < 0 then 'down'
        when goals.direction = 'opp' then 'up'
        when goals.direction = 'ned' then 'down'
    end as direction,
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
    goals.load_id,
    goals.cell_id
from goals
inner join kinds
    on goals.target_kind_label = kinds.target_kind_label
