select distinct
    municipality_code,
    company,
    {{ same_name('name') }} as name_key
from {{ source('reference', 'company') }}
