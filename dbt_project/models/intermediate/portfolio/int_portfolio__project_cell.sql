with

cells as (

    select *
    from {{ ref('int_budget__cell') }}
    where
        family = 'investment'
        and row_kind = 'item'

),

name_counts as (

    select
        plan_id,
        subject,
        {{ slug('row_label') }} as name_slug,
        count(*) as project_count
    from cells
    where column_seq = 1
    group by plan_id, subject, {{ slug('row_label') }}

)

select
    cells.plan_id,
    cells.municipality_code,
    cells.is_demo,
    cells.subject as investment_area,
    cells.row_code as project_no,
    cells.row_label as project_name,
    cells.column_key,
    cells.year,
    cells.amount_nok,
    cells.raw_line,
    cells.locator,
    cells.load_id,
    cells.cell_id,
    cells.municipality_code || '-' || {{ slug('cells.subject') }} || '-' || name_counts.name_slug
    -- two projects of one name in one area are told apart by their number
    || case
        when name_counts.project_count > 1 then '-' || coalesce(cells.row_code, cast(cells.row_seq as varchar)) else ''
    end
        as project_id
from cells
inner join name_counts
    on
        cells.plan_id = name_counts.plan_id
        and cells.subject = name_counts.subject
        and {{ slug('cells.row_label') }} = name_counts.name_slug
