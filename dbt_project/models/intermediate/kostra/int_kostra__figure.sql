{{ config(materialized=var('inlined', 'ephemeral')) }}

with

-- read again for each use: there may be tens of millions
versions as not materialized (

    select * from {{ ref('int_kostra__cell_version') }}

),

indicators as (

    select * from {{ ref('int_kostra__indicator') }}

),

labels as (

    select * from {{ ref('int_kostra__category') }}
    where kind = 'region'

),

regions as (

    select * from {{ ref('int_region__year') }}

),

revised as (

    -- few of tens of millions
    select distinct
        table_id,
        indicator_id,
        region_code,
        year
    from versions
    where is_revision

)

select
    versions.table_id,
    versions.indicator_id,
    indicators.indicator,
    versions.region_code,
    versions.year,
    versions.value,
    indicators.unit,
    versions.missing_reason,
    versions.known_at,
    versions.is_demo,
    versions.locator,
    versions.load_id,
    regions.region_type,
    regions.unit_id,
    regions.kostra_group_code,
    regions.is_asss,
    regions.comparability,
    regions.comparability_note,
    coalesce(regions.region_name, labels.label) as region_name,
    cast(versions.updated_at as date) as vintage_date,
    coalesce(versions.symbol = '*', false) as is_provisional,
    revised.table_id is not null as is_revised,
    coalesce({{ exact_number('versions.value') }}, versions.symbol, '') as source_text
from versions
inner join indicators
    on versions.table_id = indicators.table_id and versions.indicator_id = indicators.indicator_id
inner join labels
    on versions.table_id = labels.table_id and versions.region_code = labels.code
left join regions
    on versions.region_code = regions.region_code and versions.year = regions.year
left join revised
    on
        versions.table_id = revised.table_id
        and versions.indicator_id = revised.indicator_id
        and versions.region_code = revised.region_code
        and versions.year = revised.year
where versions.is_current
