with

cells as (

    select * from {{ ref('int_budget__cell') }}
    where family = 'climate_measure' and row_kind = 'item'

)

select
    cast(plan_id as varchar) as plan_id,
    cast(municipality_code as varchar) as municipality_code,
    cast(row_code as varchar) as measure_id,
    cast(row_label as varchar) as measure_name,
    cast({{ sentence_case('lower(row_group)') }} as varchar) as sector,
    cast(year as integer) as year,
    cast(value as decimal(18, 2)) as tonnes,
    -- the word that opens the sum row below may be read as the end of the last measure
    cast(row_text as varchar) as responsible,
    cast(missing_reason as varchar) as missing_reason,
    cast(is_demo as boolean) as is_demo,
    cast(locator as varchar) as source_locator,
    cast(load_id as varchar) as load_id
from cells
