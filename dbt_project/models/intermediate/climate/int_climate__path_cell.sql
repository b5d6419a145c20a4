with

cells as (

    select * from {{ ref('int_budget__cell') }}
    where family = 'climate_path'

),

lines as (

    select
        label_key,
        case line_no
            when 1 then 'reference'
            when 2 then 'effect'
            when 3 then 'measures'
            when 4 then 'target'
            when 5 then 'gap'
        end as path
    from {{ ref('stg_reference__budget_line') }}
    where family = 'climate_path'

),

-- the percentages stand on a row of their own below the path they are about
percentages as (

    select
        load_id,
        table_seq,
        column_seq,
        row_seq - 1 as row_seq,
        cell_id,
        value
    from cells
    where row_kind = 'control' and unit = 'prosent'

)

select
    cells.cell_id,
    percentages.cell_id as pct_cell_id,
    cells.load_id,
    cells.plan_id,
    cells.municipality_code,
    cells.is_demo,
    lines.path,
    cells.row_label as path_name,
    cells.year,
    cells.value as tonnes,
    percentages.value as published_pct,
    cells.missing_reason,
    cells.locator
from cells
inner join lines
    on {{ line_key('cells.row_label') }} = lines.label_key
left join percentages
    on
        cells.load_id = percentages.load_id
        and cells.table_seq = percentages.table_seq
        and cells.column_seq = percentages.column_seq
        and cells.row_seq = percentages.row_seq
where cells.row_kind <> 'control'
