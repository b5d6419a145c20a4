with

cells as (

    select * from {{ ref('int_reconciliation__cell') }}
    where
        service_area is not null
        and year is not null
        and column_key = 'amount'

),

measure_tables as (

    select
        load_id,
        table_seq,
        max(case when row_kind = 'sum' then row_seq end) as sum_row_seq
    from cells
    where family = 'measure'
    group by load_id, table_seq

),

figures as (

    select
        *,
        case
            when family = 'statutory_appropriation_by_area' then 'specification'
            when family = 'service_area' and line_no = 8 then 'service_area'
            when family = 'frame_change' and line_no = 1 then 'original_budget'
            when family = 'frame_change' and line_no = 5 then 'growth'
            when family = 'frame_change' and line_no = 7 then 'chapter'
            when family = 'frame_change' and line_no = 8 then 'real_change'
            when
                family = 'measure'
                and {{ same_name('row_label') }} in ('befolkningsvekst', 'befolkningsendring')
                then 'growth_measure'
        end as figure
    from cells
    where
        row_kind = 'item'
        or family <> 'measure'
    union all
    -- all measures of an area: the last sum row, or the measures themselves where the table has none
    select
        cells.*,
        'measures' as figure
    from cells
    inner join measure_tables
        on
            cells.load_id = measure_tables.load_id
            and cells.table_seq = measure_tables.table_seq
    where
        cells.row_seq = measure_tables.sum_row_seq
        or (measure_tables.sum_row_seq is null and cells.family = 'measure')

),

placed as (

    select
        *,
        min(row_seq) over (partition by plan_id, figure, service_area, year) as first_row_seq,
        max(row_seq) over (partition by plan_id, figure, service_area, year) as last_row_seq
    from figures
    where figure is not null

)

select
    plan_id,
    figure,
    service_area,
    year,
    max(table_label)
    || case when count(*) > 1 then ', alle tiltak' else ', ' || max(row_label) end as label,
    sum(amount_nok) as amount_nok,
    count(*) as figure_count,
    max(unit_step_nok) as unit_step_nok,
    case
        when count(*) > 1
            then
                max(case when row_seq = first_row_seq then locator end) || ' – '
                || max(case when row_seq = last_row_seq then locator end)
        else max(locator)
    end as locator,
    -- the budget that the frame starts from is named by its year
    max(case when figure = 'original_budget' then cast(regexp_extract(row_label, '[0-9]{4}') as integer) end)
        as budget_year
from placed
group by plan_id, figure, service_area, year
-- an area that two tables give a figure for is not compared
having
    count(*) = 1
    or figure = 'measures'
