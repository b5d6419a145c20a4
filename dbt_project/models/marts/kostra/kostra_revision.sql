with

versions as (

    select * from {{ ref('int_kostra__cell_version') }}
    where is_revision

),

indicators as (

    select * from {{ ref('int_kostra__indicator') }}

),

regions as (

    select * from {{ ref('int_kostra__category') }}
    where kind = 'region'

)

select
    cast(versions.table_id as varchar) as table_id,
    cast(versions.indicator_id as varchar) as indicator_id,
    cast(indicators.indicator as varchar) as indicator,
    cast(versions.region_code as varchar) as region_code,
    cast(regions.label as varchar) as region_name,
    cast(versions.year as integer) as year,
    cast(versions.updated_at as timestamp) as vintage_at,
    cast(versions.previous_updated_at as timestamp) as previous_vintage_at,
    cast(versions.known_at as timestamp) as known_at,
    cast(versions.previous_value as decimal(18, 4)) as previous_value,
    cast(versions.value as decimal(18, 4)) as value,
    cast(versions.value - versions.previous_value as decimal(18, 4)) as change,
    cast(
        100 * (versions.value - versions.previous_value) / nullif(abs(versions.previous_value), 0) as decimal(18, 2)
    ) as change_pct,
    cast(indicators.unit as varchar) as unit,
    cast(versions.previous_missing_reason as varchar) as previous_missing_reason,
    cast(versions.missing_reason as varchar) as missing_reason,
    -- figures for a year are final on 15 June of the next one
    cast(versions.previous_updated_at >= make_date(versions.year + 1, 6, 15) as boolean) as is_closed_year,
    cast(versions.is_demo as boolean) as is_demo,
    cast(versions.locator as varchar) as source_locator,
    cast(coalesce({{ exact_number('versions.value') }}, versions.symbol, '') as varchar) as source_text,
    cast(versions.load_id as varchar) as load_id,
    cast(versions.previous_locator as varchar) as previous_source_locator,
    cast(versions.previous_load_id as varchar) as previous_load_id
from versions
inner join indicators
    on versions.table_id = indicators.table_id and versions.indicator_id = indicators.indicator_id
inner join regions
    on versions.table_id = regions.table_id and versions.region_code = regions.code
