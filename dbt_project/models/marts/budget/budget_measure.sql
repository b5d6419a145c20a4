with

cells as (

    select * from {{ ref('int_budget__cell') }}
    where family = 'measure' and row_kind = 'item'

),

areas as (

    select * from {{ ref('int_budget__area_cell') }}

)

select
    cast(cells.plan_id as varchar) as plan_id,
    cast(cells.municipality_code as varchar) as municipality_code,
    cast(areas.service_area as varchar) as service_area,
    cast(areas.printed_area as varchar) as printed_area,
    cast(cells.row_seq as integer) as measure_seq,
    cast(cells.row_code as varchar) as measure_no,
    cast(cells.row_label as varchar) as measure_name,
    cast(replace(cells.row_group, '/ ', '/') as varchar) as measure_type,
    cast(cells.year as integer) as year,
    cast(cells.amount_nok as decimal(18, 2)) as amount_nok,
    cast(cells.missing_reason as varchar) as missing_reason,
    cast(cells.is_demo as boolean) as is_demo,
    cast(cells.locator as varchar) as source_locator,
    cast(cells.load_id as varchar) as load_id
from cells
inner join areas
    on cells.cell_id = areas.cell_id
