select
    parent,
    child,
    case sign when '-' then -1 else 1 end as factor,
    coalesce(valid_from_year, 0) as first_year,
    coalesce(valid_to_year, 9999) as last_year
from {{ source('reference', 'kostra_art_hierarchy') }}
