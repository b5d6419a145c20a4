select
    municipality_code,
    service_area,
    function_code,
    cast(valid_from_year as integer) as first_year,
    coalesce(cast(valid_to_year as integer), 9999) as last_year,
    cast(share as decimal(9, 6)) as share,
    cast(is_approximation as boolean) as is_approximation
from {{ source('reference', 'service_area_function') }}
