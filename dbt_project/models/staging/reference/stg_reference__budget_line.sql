select distinct
    family,
    {{ line_key('label') }} as label_key,
    cast(line_no as integer) as line_no
from {{ source('reference', 'budget_line') }}
