with

figures as (

    select * from {{ source('raw', 'traffic_index') }}

),

loads as (

    select * from {{ ref('stg_ops__load_in_force') }}
    where source_id = 'traffic_index'

),

methods as (

    select
        file_form,
        method_version,
        label,
        coalesce(try_cast(valid_from as date), date '0001-01-01') as valid_from,
        coalesce(try_cast(valid_to as date), date '9999-12-31') as valid_to
    from {{ source('reference', 'traffic_index_method') }}

)

select
    figures.load_id,
    figures.index_id,
    figures.area_name,
    methods.method_version,
    methods.label as method_version_label,
    figures.measure,
    figures.index_type,
    figures.length_range,
    figures.road_category,
    figures.day_type,
    figures.year_base,
    figures.year,
    figures.month,
    figures.window_months,
    figures.n_points,
    figures.n_effective,
    figures.sd_pct,
    figures.se_pct,
    figures.index_pct,
    figures.ci_low,
    figures.ci_high,
    figures.missing_reason,
    figures.raw_text,
    figures.raw_line,
    figures.locator,
    figures.load_id || '/' || figures.locator as cell_id
from figures
inner join loads
    on figures.load_id = loads.load_id
inner join methods
    on
        figures.file_form = methods.file_form
        and figures.latest_month between methods.valid_from and methods.valid_to
