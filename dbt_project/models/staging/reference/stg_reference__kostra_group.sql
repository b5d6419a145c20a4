select
    municipality_code,
    kostra_group,
    cast(valid_from as date) as valid_from,
    cast(valid_to as date) as valid_to
from {{ source('reference', 'kostra_group') }}
