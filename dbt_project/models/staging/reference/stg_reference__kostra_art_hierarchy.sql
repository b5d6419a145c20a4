select
    parent,
    child,
    case sign when '-' then -1 else 1 end as factor,
    coalesce(cast(valid_from_year as integer), 0) as first_year,
    coalesce(cast(valid_to_year as integer), 9999) as last_year
from {{ source('reference', 'kostra_art_hierarchy') }}
