with

cells as (

    select * from {{ ref('int_budget__cell') }}

),

tables as (

    select * from {{ ref('int_budget__table') }}

),

-- a funding table belongs to the investment table before it; its own caption often shortens the area's name
areas as (

    select
        load_id,
        table_seq,
        family,
        lag(subject) over (partition by load_id order by table_seq) as investment_area
    from tables
    where family in ('investment', 'investment_funding')

)

select
    cells.plan_id,
    cells.municipality_code,
    cells.is_demo,
    areas.investment_area,
    cells.row_label as funding_source,
    cells.row_kind,
    cells.year,
    cells.amount_nok,
    cells.unit_step_nok,
    cells.locator,
    cells.load_id,
    cells.cell_id
from cells
inner join areas
    on cells.load_id = areas.load_id and cells.table_seq = areas.table_seq
where areas.family = 'investment_funding'
