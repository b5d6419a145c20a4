with

versions as (

    select * from {{ ref('int_kostra__cell_version') }}

),

indicators as (

    select * from {{ ref('int_kostra__indicator') }}

),

regions as (

    select * from {{ ref('int_kostra__category') }}
    where kind = 'region'

),

revised as (

    select distinct
        table_id,
        indicator_id,
        region_code,
        year
    from versions
    where is_revision

)

select
    cast(versions.table_id as varchar) as table_id,
    cast(versions.indicator_id as varchar) as indicator_id,
    cast(indicators.indicator as varchar) as indicator,
    cast(versions.region_code as varchar) as region_code,
    cast(regions.label as varchar) as region_name,
    cast(versions.year as integer) as year,
    cast(versions.value as decimal(18, 4)) as value,
    cast(indicators.unit as varchar) as unit,
    cast(versions.missing_reason as varchar) as missing_reason,
    cast(coalesce(versions.symbol = '*', false) as boolean) as is_provisional,
    cast(versions.updated_at as date) as vintage_date,
    cast(versions.known_at as timestamp) as known_at,
    cast(revised.table_id is not null as boolean) as is_revised,
    cast(versions.is_demo as boolean) as is_demo,
    cast(versions.locator as varchar) as source_locator,
    cast(coalesce({{ exact_number('versions.value') }}, versions.symbol, '') as varchar) as source_text,
    cast(versions.load_id as varchar) as load_id
from versions
inner join indicators
    on versions.table_id = indicators.table_id and versions.indicator_id = indicators.indicator_id
inner join regions
    on versions.table_id = regions.table_id and versions.region_code = regions.code
left join revised
    on
        versions.table_id = revised.table_id
        and versions.indicator_id = revised.indicator_id
        and versions.region_code = revised.region_code
        and versions.year = revised.year
where versions.is_current
