with

figures as (

    select * from {{ ref('int_benchmark__cell') }}
    where not is_average

),

cells as (

    select * from {{ ref('int_budget__cell') }}

),

plans as (

    select * from {{ ref('int_indicator__plan') }}

)

select
    'asss.' || {{ slug('figures.table_label') }} || '.' || {{ slug('figures.indicator') }} as series_id,
    figures.municipality_code as area_code,
    'plan' as method,
    'Planens sammenligning' as method_label,
    figures.plan_id as method_version,
    {{ period_of_year('figures.year') }},
    cast(figures.value as double) as value,
    figures.missing_reason,
    figures.unit,
    {{ without_interval() }},
    false as is_plan,
    figures.is_demo,
    plans.source_label,
    figures.load_id,
    figures.locator,
    cells.raw_text,
    figures.cell_id
from figures
inner join plans
    -- the others are there to be compared with
    on
        figures.plan_id = plans.plan_id
        and {{ is_name_of('figures.municipality', 'plans.municipality_name') }}
inner join cells
    on figures.cell_id = cells.cell_id
