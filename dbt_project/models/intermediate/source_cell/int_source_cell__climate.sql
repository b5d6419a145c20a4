with

cells as (

    select * from {{ ref('int_budget__cell') }}

),

paths as (

    select
        *,
        plan_id || '|' || path || '|' || year as row_key
    from {{ ref('int_climate__path_cell') }}

),

gaps as (

    select
        paths.row_key,
        paths.cell_id,
        targets.cell_id as target_cell_id
    from paths
    inner join paths as targets
        on paths.plan_id = targets.plan_id and paths.year = targets.year
    where
        paths.path in ('reference', 'measures')
        and targets.path = 'target'
        and paths.tonnes is not null
        and targets.tonnes is not null

),

uses as (

    select
        'climate_budget' as mart,
        row_key,
        'tonnes' as field,
        cell_id
    from paths
    union all
    select
        'climate_budget' as mart,
        row_key,
        'published_pct' as field,
        pct_cell_id as cell_id
    from paths
    where pct_cell_id is not null
    union all
    select
        'climate_budget' as mart,
        row_key,
        'gap_tonnes' as field,
        cell_id
    from gaps
    union all
    select
        'climate_budget' as mart,
        row_key,
        'gap_tonnes' as field,
        target_cell_id as cell_id
    from gaps
    union all
    select
        'climate_measure' as mart,
        plan_id || '|' || row_code || '|' || year as row_key,
        'tonnes' as field,
        cell_id
    from cells
    where family = 'climate_measure' and row_kind = 'item'

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
