with

cells as (

    select * from {{ ref('int_budget__cell') }}

),

project_cells as (

    select * from {{ ref('int_portfolio__project_cell') }}

),

funding_cells as (

    select * from {{ ref('int_portfolio__funding_cell') }}

),

uses as (

    select
        'portfolio_project' as mart,
        project_id || '|' || plan_id as row_key,
        column_key || '_nok' as field,
        cell_id
    from project_cells
    union all
    select
        'portfolio_project' as mart,
        project_id || '|' || plan_id as row_key,
        'after_plan_nok' as field,
        cell_id
    from project_cells
    where column_key in ('remaining', 'planned')
    union all
    select
        'portfolio_project_year' as mart,
        project_id || '|' || plan_id || '|' || year as row_key,
        'planned_nok' as field,
        cell_id
    from project_cells
    where column_key = 'planned'
    union all
    select
        'portfolio_funding' as mart,
        plan_id || '|' || investment_area || '|' || year || '|' || funding_source as row_key,
        'amount_nok' as field,
        cell_id
    from funding_cells
    where row_kind = 'item'
    union all
    select
        'portfolio_area_year' as mart,
        plan_id || '|' || investment_area || '|' || year as row_key,
        'planned_nok' as field,
        cell_id
    from project_cells
    where column_key = 'planned'
    union all
    select
        'portfolio_area_year' as mart,
        plan_id || '|' || investment_area || '|' || year as row_key,
        'funded_nok' as field,
        cell_id
    from funding_cells
    where row_kind = 'sum'

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
