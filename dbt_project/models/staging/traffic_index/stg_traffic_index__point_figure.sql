with

figures as (

    select * from {{ source('raw', 'traffic_index_point_figure') }}

),

loads as (

    select * from {{ ref('stg_ops__load_in_force') }}
    where source_id = 'traffic_index'

)

select
    figures.load_id,
    figures.index_id,
    figures.area_name,
    figures.point_id,
    figures.point_name,
    figures.road,
    figures.measure,
    figures.year_base,
    figures.year,
    figures.month,
    figures.window_months,
    figures.index_pct,
    figures.base_month_count,
    figures.period_month_count,
    figures.base_mdt,
    figures.period_mdt,
    figures.missing_reason,
    figures.raw_text,
    figures.raw_line,
    figures.locator,
    figures.load_id || '/' || figures.locator as cell_id
from figures
inner join loads
    on figures.load_id = loads.load_id
-- a city that has changed its name in the files has been two units: the newest says it
qualify dense_rank() over (
    partition by figures.index_id order by loads.vintage_date desc, loads.read_at desc, figures.load_id desc
) = 1
