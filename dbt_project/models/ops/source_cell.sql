with

cells as (

    select * from {{ ref('stg_budget_document__cell') }}

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
    cast(uses.mart as varchar) as mart,
    cast(uses.row_key as varchar) as row_key,
    cast(uses.field as varchar) as field,
    cast(cells.load_id as varchar) as load_id,
    cast(cells.locator as varchar) as locator,
    cast(cells.table_label as varchar) as table_label,
    cast(cells.raw_text as varchar) as raw_text,
    cast(cells.raw_line as varchar) as raw_line,
    cast(cells.cell_id as varchar) as cell_id
from uses
inner join cells
    on uses.cell_id = cells.cell_id
