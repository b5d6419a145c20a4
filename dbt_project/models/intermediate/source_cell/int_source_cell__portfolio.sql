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

pairs as (

    select * from {{ ref('int_portfolio__plan_pair') }}

),

matches as (

    select * from {{ ref('int_portfolio__plan_match') }}

),

-- the cells of a project in each of two plans, under the id it has in the first
revised_cells as (

    select
        'from' as side,
        project_cells.project_id || '|' || pairs.from_plan_id || '|' || pairs.to_plan_id as row_key,
        project_cells.column_key,
        project_cells.cell_id,
        project_cells.year between pairs.common_first_year and pairs.common_last_year as is_common
    from pairs
    inner join project_cells
        on pairs.from_plan_id = project_cells.plan_id
    union all
    select
        'to' as side,
        coalesce(matches.from_project_id, project_cells.project_id) || '|' || pairs.from_plan_id || '|'
        || pairs.to_plan_id as row_key,
        project_cells.column_key,
        project_cells.cell_id,
        project_cells.year between pairs.common_first_year and pairs.common_last_year as is_common
    from pairs
    inner join project_cells
        on pairs.to_plan_id = project_cells.plan_id
    left join matches
        on
            pairs.from_plan_id = matches.from_plan_id
            and pairs.to_plan_id = matches.to_plan_id
            and project_cells.project_id = matches.to_project_id

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
    {% for side in ['from', 'to'] %}
        {% for field, cells in {
            side ~ '_cost_estimate_nok': "column_key = 'cost_estimate'",
            'cost_estimate_change_nok': "column_key = 'cost_estimate'",
            'cost_estimate_change_pct': "column_key = 'cost_estimate'",
            side ~ '_planned_nok': "column_key = 'planned'",
            side ~ '_common_planned_nok': "column_key = 'planned' and is_common",
            'common_planned_change_nok': "column_key = 'planned' and is_common",
            side ~ '_completion_year': "column_key in ('planned', 'remaining')",
            'completion_change_years': "column_key in ('planned', 'remaining')",
        }.items() %}
            union all
            select
                'plan_revision' as mart,
                row_key,
                '{{ field }}' as field,
                cell_id
            from revised_cells
            where side = '{{ side }}' and {{ cells }}
        {% endfor %}
    {% endfor %}

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
