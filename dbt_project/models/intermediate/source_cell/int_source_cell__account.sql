select
    'budget_vs_account' as mart,
    lines.municipality_code || '|' || lines.plan_id || '|' || lines.year || '|service_area|' || areas.service_area
        as row_key,
    'budget_nok' as field,
    cells.load_id,
    cells.locator,
    cells.table_label,
    cells.raw_text,
    cells.raw_line,
    cells.cell_id
from {{ ref('int_budget__line_cell') }} as lines
inner join {{ ref('int_budget__area_cell') }} as areas
    on lines.cell_id = areas.cell_id
inner join {{ ref('int_budget__cell') }} as cells
    on lines.cell_id = cells.cell_id
where
    lines.family = 'service_area'
    and lines.line_no = 3
    and lines.amount_nok is not null
