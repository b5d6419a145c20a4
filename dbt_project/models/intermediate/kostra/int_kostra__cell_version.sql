{{ config(materialized='incremental', incremental_strategy='append', on_schema_change='fail') }}

with

-- read again for each use: kept in memory, or on disk beside it, all the cells would cost twice as much
cells as not materialized (

    select
        *,
        hash(table_id, indicator_id, region_code, year) as cell_key
    from {{ ref('stg_kostra__cell') }}
    where {{ in_changed('kostra') }}

),

-- of tens of millions of cells nearly all are said once: only the others are ordered and compared
repeated as (

    select cell_key
    from cells
    group by cell_key
    having count(*) > 1

),

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
    where cell_key in (select repeated.cell_key from repeated)
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
union all by name
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
    cast(null as varchar) as previous_load_id,
    cast(null as decimal(18, 4)) as previous_value,
    cast(null as varchar) as previous_missing_reason,
    cast(null as timestamp) as previous_updated_at,
    cast(null as varchar) as previous_locator,
    true as is_current,
    false as is_revision
from cells
where cell_key not in (select repeated.cell_key from repeated)
