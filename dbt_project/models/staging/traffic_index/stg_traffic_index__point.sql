with

points as (

    select * from {{ source('raw', 'traffic_index_point') }}

),

loads as (

    select * from {{ ref('stg_ops__load_in_force') }}
    where source_id = 'traffic_index'

)

select
    points.load_id,
    points.index_id,
    points.area_name,
    points.point_id,
    points.point_name,
    points.road,
    points.road_reference,
    points.road_link_position,
    points.municipality_name,
    points.county_name,
    points.station_type,
    points.latitude,
    points.longitude,
    points.adt,
    points.adt_year,
    points.adt_reference,
    points.weekday_light,
    points.weekday_heavy,
    points.weekday_light_reference,
    points.weekday_heavy_reference,
    points.missing_reason,
    points.raw_text,
    points.raw_line,
    points.locator,
    points.load_id || '/' || points.locator as cell_id
from points
inner join loads
    on points.load_id = loads.load_id
-- a city that has changed its name in the files has been two units: the newest says it
qualify dense_rank() over (
    partition by points.index_id order by loads.vintage_date desc, loads.read_at desc, points.load_id desc
) = 1
