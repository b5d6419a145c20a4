with

cells as (

    select * from {{ ref('stg_kostra__cell') }}

),

-- one pass over all cells: there may be tens of millions
compared as (

    select
        load_id,
        table_id,
        indicator_id,
        contents_code,
        breakdown,
        region_code,
        year,
        value,
        symbol,
        missing_reason,
        updated_at,
        known_at,
        is_demo,
        locator,
        lag(load_id) over in_order as previous_load_id,
        lag(value) over in_order as previous_value,
        lag(missing_reason) over in_order as previous_missing_reason,
        lag(updated_at) over in_order as previous_updated_at,
        lag(locator) over in_order as previous_locator,
        lead(load_id) over in_order is null as is_current,
        lag(load_id) over in_order is not null
        and (
            value is distinct from lag(value) over in_order
            or symbol is distinct from lag(symbol) over in_order
        ) as is_revision
    from cells
    window
        in_order as (
            partition by table_id, indicator_id, region_code, year
            order by updated_at, known_at, load_id
        )

)

select
    load_id,
    table_id,
    indicator_id,
    contents_code,
    breakdown,
    region_code,
    year,
    value,
    symbol,
    missing_reason,
    updated_at,
    known_at,
    is_demo,
    locator,
    previous_load_id,
    previous_value,
    previous_missing_reason,
    previous_updated_at,
    previous_locator,
    is_current,
    is_revision
from compared
where is_current or is_revision
