with

funding as (

    select
        goal_id,
        plan_id,
        project_id,
        programme_area,
        concat_ws('|', goal_id, plan_id, programme_area, project_id) as row_key
    from {{ ref('goal_funding') }}

),

scores as (

    select * from {{ ref('stg_project_sheet__goal') }}

),

programmes as (

    select * from {{ ref('int_programme__current') }}

),

amounts as (

    select * from {{ ref('int_programme__amount') }}
    where not is_within_holder

),

sheet_cells as (

    select * from {{ ref('stg_project_sheet__cell') }}

),

plan_cells as (

    select * from {{ ref('int_portfolio__project_cell') }}
    where column_key = 'planned'

),

budget_cells as (

    select * from {{ ref('int_budget__cell') }}

),

-- the part of a goal rests on every score of the project
score_uses as (

    select
        funding.row_key,
        unnest(['score', 'allocated_nok', 'allocated_spent_nok']) as field,
        scores.record_id || '/score' as cell_id
    from funding
    inner join scores
        on funding.project_id = scores.project_id
    where scores.score > 0

),

amount_uses as (

    select
        funding.row_key,
        unnest(
            case amounts.kind
                when 'spent' then ['spent_nok', 'allocated_spent_nok']
                else ['planned_nok', 'allocated_nok']
            end
        ) as field,
        amounts.cell_id
    from funding
    inner join amounts
        on funding.project_id = amounts.project_id
    inner join programmes
        on amounts.agreement_id = programmes.agreement_id
    where
        amounts.kind = 'spent'
        or (amounts.kind <> 'planned' and amounts.year between programmes.first_year and programmes.last_year)

),

area_uses as (

    select
        funding.row_key,
        unnest(['planned_nok', 'allocated_nok']) as field,
        plan_cells.cell_id
    from funding
    inner join plan_cells
        on funding.plan_id = plan_cells.plan_id and funding.programme_area = plan_cells.investment_area

),

uses as (

    select * from score_uses
    union all
    select * from amount_uses

)

select
    'goal_funding' as mart,
    uses.row_key,
    uses.field,
    sheet_cells.load_id,
    sheet_cells.locator,
    sheet_cells.worksheet as table_label,
    sheet_cells.raw_text,
    sheet_cells.raw_line,
    uses.cell_id
from uses
inner join sheet_cells
    on uses.cell_id = sheet_cells.cell_id
union all
select
    'goal_funding' as mart,
    area_uses.row_key,
    area_uses.field,
    budget_cells.load_id,
    budget_cells.locator,
    budget_cells.table_label,
    budget_cells.raw_text,
    budget_cells.raw_line,
    area_uses.cell_id
from area_uses
inner join budget_cells
    on area_uses.cell_id = budget_cells.cell_id
