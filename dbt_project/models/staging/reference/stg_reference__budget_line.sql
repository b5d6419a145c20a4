select distinct
    family,
    {{ same_name('label') }} as label_key,
    cast(line_no as integer) as line_no
from {{ source('reference', 'budget_line') }}
