select
    old_code,
    old_name,
    new_code,
    new_name,
    kind,
    cast(change_date as date) as change_date,
    cast(share as decimal(5, 4)) as share
from {{ source('reference', 'municipality_change') }}
