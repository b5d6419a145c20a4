select
    municipality_code,
    investment_area,
    service_area
from {{ source('reference', 'service_area_investment') }}
