with

points as (

    select * from {{ ref('int_cost__reference') }}

),

projects as (

    select * from {{ ref('int_cost__project') }}

),

outcomes as (

    select * from {{ ref('int_cost__outcome') }}

),

payments as (

    select * from {{ ref('int_cost__payment') }}

),

latest as (

    select * from {{ ref('int_cost__latest_estimate') }}

),

scope_changes as (

    select * from {{ ref('int_cost__scope_change') }}

),

plans as (

    select * from {{ ref('int_cost__remaining_plan') }}

),

index_periods as (

    select * from {{ ref('int_price__cell') }}

),

-- what belongs to the project whatever it is compared with
project_cells as (

    select
        project_id,
        'spent' as role,
        price_year,
        cell_id
    from payments
    union all
    select
        project_id,
        'planned' as role,
        price_year,
        cell_id
    from plans
    union all
    select
        project_id,
        'forecast' as role,
        price_year,
        cell_id
    from latest
    union all
    select
        project_id,
        'utfall' as role,
        price_year,
        cell_id
    from payments
    union all
    select
        project_id,
        'prognose' as role,
        price_year,
        cell_id
    from latest

),

sheet_cells as (

    select
        project_id,
        reference_point,
        'reference' as role,
        price_year,
        reference_cell_id as cell_id
    from points
    union all
    select
        project_id,
        reference_point,
        'p85' as role,
        p85_price_year as price_year,
        p85_cell_id as cell_id
    from points
    union all
    -- a derived P85 is made of the P50 too
    select
        project_id,
        reference_point,
        'p85' as role,
        p85_price_year as price_year,
        replace(p85_cell_id, '/standard_deviation_pct', '/p50') as cell_id
    from points
    where p85_kind = 'utledet'
    union all
    select
        project_id,
        reference_point,
        'scope' as role,
        price_year,
        cell_id
    from scope_changes
    union all
    select
        points.project_id,
        points.reference_point,
        project_cells.role,
        project_cells.price_year,
        project_cells.cell_id
    from points
    inner join project_cells
        on points.project_id = project_cells.project_id
    left join outcomes
        on points.project_id = outcomes.project_id and points.reference_point = outcomes.reference_point
    where project_cells.role not in ('utfall', 'prognose') or project_cells.role = outcomes.outcome_kind

),

-- a series of growth is chained: every year on the way is part of the factor
index_cells as (

    select distinct
        sheet_cells.project_id,
        sheet_cells.reference_point,
        sheet_cells.role,
        index_periods.cell_id
    from sheet_cells
    inner join projects
        on sheet_cells.project_id = projects.project_id and sheet_cells.price_year <> projects.real_price_year
    inner join index_periods
        on
            projects.price_index_id = index_periods.price_index_id
            and (
                index_periods.year in (sheet_cells.price_year, projects.real_price_year)
                or (
                    index_periods.kind = 'growth_pct'
                    and index_periods.year between sheet_cells.price_year and projects.real_price_year
                )
            )

)

select
    project_id,
    reference_point,
    role,
    cell_id,
    false as is_index
from sheet_cells
where cell_id is not null
union all
select
    project_id,
    reference_point,
    role,
    cell_id,
    true as is_index
from index_cells
