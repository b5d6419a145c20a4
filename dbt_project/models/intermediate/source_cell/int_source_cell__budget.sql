with

cells as (

    select * from {{ ref('int_budget__cell') }}

),

line_cells as (

    select * from {{ ref('int_budget__line_cell') }}

),

area_cells as (

    select * from {{ ref('int_budget__area_cell') }}

),

-- the years of the rules that are in the mart
fiscal_rule_cells as (

    select
        cells_of_rule.cell_id,
        cells_of_rule.side,
        rules.computed_pct,
        rules.plan_id || '|' || rules.rule_id || '|' || rules.scenario || '|' || rules.year as row_key
    from {{ ref('int_fiscal_rule__cell') }} as cells_of_rule
    inner join {{ ref('fiscal_rule') }} as rules
        on
            cells_of_rule.plan_id = rules.plan_id
            and cells_of_rule.rule_id = rules.rule_id
            and cells_of_rule.scenario = rules.scenario
            and cells_of_rule.year = rules.year

),

uses as (

    select
        'budget_statement' as mart,
        plan_id || '|' || family || '|' || line_no || '|' || scenario || '|' || year as row_key,
        'amount_nok' as field,
        cell_id
    from line_cells
    where family like 'statutory%'
    union all
    select
        'budget_' || line_cells.family as mart,
        line_cells.plan_id || '|' || area_cells.service_area || '|' || line_cells.line_no || '|' || line_cells.year
            as row_key,
        'amount_nok' as field,
        line_cells.cell_id
    from line_cells
    inner join area_cells
        on line_cells.cell_id = area_cells.cell_id
    where line_cells.family in ('service_area', 'frame_change')
    union all
    select
        'budget_measure' as mart,
        cells.plan_id || '|' || area_cells.service_area || '|' || cells.row_seq || '|' || cells.year as row_key,
        'amount_nok' as field,
        cells.cell_id
    from cells
    inner join area_cells
        on cells.cell_id = area_cells.cell_id
    where cells.family = 'measure' and cells.row_kind = 'item'
    union all
    select
        'budget_grant' as mart,
        plan_id || '|' || grant_area || '|' || art || '|' || grant_seq || '|' || year as row_key,
        'amount_nok' as field,
        cell_id
    from {{ ref('int_budget__grant_cell') }}
    union all
    select
        'budget_company' as mart,
        plan_id || '|' || company || '|' || figure || '|' || year as row_key,
        'amount_nok' as field,
        cell_id
    from {{ ref('int_budget__company_cell') }}
    union all
    select
        'fiscal_rule' as mart,
        row_key,
        side || '_nok' as field,
        cell_id
    from fiscal_rule_cells
    union all
    select
        'fiscal_rule' as mart,
        row_key,
        'computed_pct' as field,
        cell_id
    from fiscal_rule_cells
    where computed_pct is not null

)

select
    uses.mart,
    uses.row_key,
    uses.field,
    cells.load_id,
    cells.locator,
    cells.table_label,
    cells.raw_text,
    cells.raw_line,
    cells.cell_id
from uses
inner join cells
    on uses.cell_id = cells.cell_id
