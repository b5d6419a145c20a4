select distinct
    municipality_code,
    service_area,
    {{ same_name('name') }} as name_key
from {{ source('reference', 'service_area') }}
