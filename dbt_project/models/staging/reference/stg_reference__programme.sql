select
    agreement_id,
    cast(first_year as integer) as first_year,
    cast(last_year as integer) as last_year,
    cast(price_year as integer) as price_year,
    cast(input_deadline_date as date) as input_deadline_date
from {{ source('reference', 'programme') }}
