with

cells as (

    select * from {{ ref('int_budget__cell') }}

),

plans as (

    select * from {{ ref('int_indicator__plan') }}

),

names (path, series_id) as (

    values
    ('reference', 'klimabudsjett.referansebane'),
    ('effect', 'klimabudsjett.effekt'),
    ('measures', 'klimabudsjett.tiltaksbane'),
    ('target', 'klimabudsjett.maalbane'),
    ('gap', 'klimabudsjett.gap')

),

figures as (

    select
        names.series_id,
        paths.cell_id,
        paths.plan_id,
        paths.year,
        paths.tonnes,
        -- the reference path opens with measured years, and its name says where they end
        try_cast(regexp_extract(paths.path_name, 'historiske fram til ([0-9]{4})', 1) as integer) as last_measured_year
    from {{ ref('int_climate__path_cell') }} as paths
    inner join names
        on paths.path = names.path
    union all
    select
        'klimabudsjett.tiltak.' || row_code as series_id,
        cell_id,
        plan_id,
        year,
        value as tonnes,
        null as last_measured_year
    from cells
    where family = 'climate_measure' and row_kind = 'item'

)

select
    figures.series_id,
    cells.municipality_code as area_code,
    'klimabudsjett' as method,
    'Klimabudsjettet' as method_label,
    figures.plan_id as method_version,
    {{ period_of_year('figures.year') }},
    cast(figures.tonnes as double) as value,
    cells.missing_reason,
    'tonn CO2-ekvivalenter' as unit,
    {{ without_interval() }},
    figures.year > coalesce(figures.last_measured_year, plans.first_year - 1) as is_plan,
    cells.is_demo,
    plans.source_label,
    cells.load_id,
    cells.locator,
    cells.raw_text,
    cells.cell_id
from figures
inner join cells
    on figures.cell_id = cells.cell_id
inner join plans
    on figures.plan_id = plans.plan_id
