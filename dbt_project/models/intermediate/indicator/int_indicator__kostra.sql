{{ config(materialized='view') }}

with

figures as (

    select * from {{ ref('int_kostra__figure') }}
    where region_type = 'municipality'

)

select
    -- the codes without the names of their dimensions
    'kostra.' || table_id || '.' || regexp_replace(indicator_id, '[|][^=|]*=', '.', 'g') as series_id,
    region_code as area_code,
    'kostra' as method,
    'KOSTRA' as method_label,
    cast(null as varchar) as method_version,
    {{ period_of_year('year') }},
    cast(value as double) as value,
    missing_reason,
    unit,
    {{ without_interval() }},
    false as is_plan,
    is_demo,
    'Statistisk sentralbyrå, tabell ' || table_id as source_label,
    load_id,
    locator,
    source_text as raw_text,
    load_id || '/' || locator as cell_id
from figures
