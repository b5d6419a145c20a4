with

cells as (

    select * from {{ ref('int_budget__grant_cell') }}

)

select
    cast(plan_id as varchar) as plan_id,
    cast(municipality_code as varchar) as municipality_code,
    cast(grant_area as varchar) as grant_area,
    cast(art as varchar) as art,
    cast(kind as varchar) as kind,
    cast(grant_seq as integer) as grant_seq,
    cast(recipient as varchar) as recipient,
    cast(recipient_group as varchar) as recipient_group,
    cast(year as integer) as year,
    cast(amount_nok as decimal(18, 2)) as amount_nok,
    cast(missing_reason as varchar) as missing_reason,
    cast(is_demo as boolean) as is_demo,
    cast(locator as varchar) as source_locator,
    cast(load_id as varchar) as load_id
from cells
