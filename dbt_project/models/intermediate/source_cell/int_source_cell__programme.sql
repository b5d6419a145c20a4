with

amounts as (

    select * from {{ ref('int_programme__amount') }}

),

sheet_cells as (

    select * from {{ ref('stg_project_sheet__cell') }}

),

frames as (

    select * from {{ ref('int_programme__frame') }}

),

periods as (

    select * from {{ ref('stg_price_index__period') }}

),

index_years as (

    select * from {{ ref('price_index') }}

),

index_cells as (

    select * from {{ ref('int_price__cell') }}

),

index_uses as (

    select
        index_years.price_index_id || '|' || index_years.vintage_date || '|' || index_years.year as row_key,
        'index_value' as field,
        periods.cell_id
    from index_years
    inner join periods
        on
            index_years.load_id = periods.load_id
            and index_years.price_index_id = periods.price_index_id
            and index_years.year = periods.year
    union all
    select
        index_years.price_index_id || '|' || index_years.vintage_date || '|' || index_years.year as row_key,
        'chained_index_value' as field,
        index_cells.cell_id
    from index_years
    inner join index_cells
        on
            index_years.price_index_id = index_cells.price_index_id
            and index_years.year = index_cells.year
            and index_years.is_in_force
),

amount_uses as (

    select
        'programme_year' as mart,
        project_id || '|' || year || '|' || funding_source as row_key,
        unnest([kind || '_nok', 'amount_nok']) as field,
        cell_id
    from amounts
    where kind in ('granted', 'proposed')
    union all
    select
        'programme_frame' as mart,
        agreement_id || '|' || funding_source || '|' || year as row_key,
        unnest([kind || '_nok', 'programmed_nok', 'free_nok']) as field,
        cell_id
    from amounts
    where kind in ('granted', 'proposed')
    union all
    select
        'programme_balance' as mart,
        agreement_id || '|' || year as row_key,
        unnest(case kind when 'planned' then ['planned_nok'] else [kind || '_nok', 'unspent_nok'] end) as field,
        cell_id
    from amounts
    where kind <> 'proposed'

)

select
    amount_uses.mart,
    amount_uses.row_key,
    amount_uses.field,
    sheet_cells.load_id,
    sheet_cells.locator,
    sheet_cells.worksheet as table_label,
    sheet_cells.raw_text,
    sheet_cells.raw_line,
    sheet_cells.cell_id
from amount_uses
inner join sheet_cells
    on amount_uses.cell_id = sheet_cells.cell_id
union all
select
    'programme_frame' as mart,
    agreement_id || '|' || funding_source || '|' || year as row_key,
    unnest(['frame_nok', 'carried_over_nok', 'free_nok']) as field,
    load_id,
    locator,
    'Rammer' as table_label,
    raw_text,
    raw_line,
    cell_id
from frames
union all
select
    'price_index' as mart,
    index_uses.row_key,
    index_uses.field,
    periods.load_id,
    periods.locator,
    periods.price_index as table_label,
    periods.raw_text,
    periods.raw_line,
    periods.cell_id
from index_uses
inner join periods
    on index_uses.cell_id = periods.cell_id
