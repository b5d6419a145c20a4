select
    region_code,
    region_name,
    region_type,
    cast(valid_from as date) as valid_from,
    cast(valid_to as date) as valid_to
from {{ source('reference', 'kostra_region') }}
