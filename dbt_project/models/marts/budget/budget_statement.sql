with

cells as (

    select * from {{ ref('int_budget__line_cell') }}
    where family like 'statutory%'

),

areas as (

    select * from {{ ref('int_budget__area_cell') }}

)

select
    cast(cells.plan_id as varchar) as plan_id,
    cast(cells.municipality_code as varchar) as municipality_code,
    cast(cells.family as varchar) as form,
    cast(cells.line_no as integer) as line_no,
    cast(cells.row_label as varchar) as line,
    cast(areas.service_area as varchar) as service_area,
    cast(cells.row_kind = 'sum' as boolean) as is_sum,
    cast(cells.scenario as varchar) as scenario,
    cast(cells.year as integer) as year,
    cast(cells.amount_nok as decimal(18, 2)) as amount_nok,
    cast(cells.missing_reason as varchar) as missing_reason,
    cast(cells.price_basis as varchar) as price_basis,
    cast(cells.price_year as integer) as price_year,
    cast(cells.is_demo as boolean) as is_demo,
    cast(cells.locator as varchar) as source_locator,
    cast(cells.load_id as varchar) as load_id
from cells
left join areas
    on cells.cell_id = areas.cell_id
