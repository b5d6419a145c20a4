with

cells as (

    select * from {{ ref('int_budget__cell') }}
    where
        amount_nok is not null
        and row_kind in ('item', 'sum')

),

documents as (

    select distinct plan_id
    from cells
    where source_id = 'budget_document'

)

-- a plan that is loaded both ways is reconciled within its document: the sheet is not compared with itself twice
select
    cells.cell_id,
    cells.load_id,
    cells.plan_id,
    cells.table_seq,
    cells.row_seq,
    cells.column_seq,
    cells.table_label,
    cells.family,
    cells.row_kind,
    cells.row_label,
    cells.column_key,
    cells.column_label,
    cells.scenario,
    cells.year,
    cells.amount_nok,
    cells.unit_step_nok,
    cells.locator,
    lines.line_no,
    areas.service_area,
    case
        when cells.year is null then coalesce(cells.column_label, 'kolonne ' || cells.column_seq)
        when cells.last_year > cells.year then cells.year || '-' || cells.last_year
        else cast(cells.year as varchar)
    end as period
from cells
left join documents
    on cells.plan_id = documents.plan_id
left join {{ ref('int_budget__line_cell') }} as lines
    on cells.cell_id = lines.cell_id
left join {{ ref('int_budget__area_cell') }} as areas
    on cells.cell_id = areas.cell_id
where
    cells.source_id = 'budget_document'
    or documents.plan_id is null
