{{ config(materialized='incremental', incremental_strategy='append', on_schema_change='fail') }}

with

figures as (

    select * from {{ ref('int_kostra__figure') }}
    where {{ in_changed('kostra') }}

)

select
    cast(table_id as varchar) as table_id,
    cast(indicator_id as varchar) as indicator_id,
    cast(indicator as varchar) as indicator,
    cast(region_code as varchar) as region_code,
    cast(region_name as varchar) as region_name,
    cast(region_type as varchar) as region_type,
    cast(unit_id as varchar) as region_unit_id,
    cast(kostra_group_code as varchar) as kostra_group_code,
    cast(is_asss as boolean) as is_asss,
    cast(year as integer) as year,
    cast(value as decimal(18, 4)) as value,
    cast(unit as varchar) as unit,
    cast(missing_reason as varchar) as missing_reason,
    cast(is_provisional as boolean) as is_provisional,
    cast(vintage_date as date) as vintage_date,
    cast(known_at as timestamp) as known_at,
    cast(is_revised as boolean) as is_revised,
    cast(comparability as varchar) as comparability,
    cast(comparability_note as varchar) as comparability_note,
    cast(is_demo as boolean) as is_demo,
    cast(locator as varchar) as source_locator,
    cast(source_text as varchar) as source_text,
    cast(load_id as varchar) as load_id
from figures
