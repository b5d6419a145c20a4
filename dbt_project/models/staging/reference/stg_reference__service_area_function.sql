select
    municipality_code,
    service_area,
    function_code,
    valid_from_year as first_year,
    coalesce(valid_to_year, 9999) as last_year,
    share,
    is_approximation
from {{ source('reference', 'service_area_function') }}
