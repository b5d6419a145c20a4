with

cells as (

    select * from {{ source('raw', 'budget_sheet_cell') }}

),

tables as (

    select * from {{ ref('stg_budget_sheet__table') }}

)

select
    cells.load_id,
    cells.table_seq,
    cells.row_seq,
    cells.column_seq,
    tables.plan_id,
    tables.municipality_code,
    tables.table_label,
    cells.family,
    tables.subject,
    tables.is_demo,
    cells.row_kind,
    cells.row_group,
    cells.row_code,
    cells.row_label,
    cells.row_text,
    cells.column_key,
    cells.column_label,
    cells.scenario,
    cells.first_year as year,
    cells.last_year,
    cells.price_basis,
    cells.price_year,
    cells.value,
    cells.unit,
    cells.unit_step,
    cells.missing_reason,
    cells.raw_text,
    cells.raw_line,
    cells.locator,
    cells.load_id || '/' || cells.table_seq || '/' || cells.row_seq || '/' || cells.column_seq as cell_id,
    cast(cells.value * {{ kroner_per_unit('cells.unit') }} as decimal(18, 2)) as amount_nok,
    cast(cells.unit_step * {{ kroner_per_unit('cells.unit') }} as decimal(18, 2)) as unit_step_nok
from cells
inner join tables
    on cells.load_id = tables.load_id and cells.table_seq = tables.table_seq
