select
    plan_id,
    family,
    scenario,
    price_basis,
    source,
    cast(first_year as integer) as first_year,
    cast(last_year as integer) as last_year,
    cast(price_year as integer) as price_year
from {{ source('reference', 'budget_price_basis') }}
