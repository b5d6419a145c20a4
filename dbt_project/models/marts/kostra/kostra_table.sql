with

tables as (

    select * from {{ ref('int_kostra__table') }}

)

select
    cast(table_id as varchar) as table_id,
    cast(title as varchar) as title,
    cast(publisher as varchar) as publisher,
    cast(first_year as integer) as first_year,
    cast(last_year as integer) as last_year,
    cast(updated_at as timestamp) as vintage_at,
    cast(known_at as timestamp) as known_at,
    cast(first_known_at as timestamp) as first_known_at,
    cast(vintage_count as integer) as vintage_count,
    cast(is_aggregation_allowed as boolean) as is_aggregation_allowed,
    cast(mandatory_notes as varchar) as mandatory_notes,
    cast(notes as varchar) as notes,
    cast(is_demo as boolean) as is_demo,
    cast(load_id as varchar) as load_id
from tables
