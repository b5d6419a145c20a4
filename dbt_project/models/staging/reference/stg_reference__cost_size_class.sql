select
    size_class,
    sort_order,
    cast(coalesce(from_nok, '-1000000000000000') as decimal(18, 2)) as from_nok,
    cast(coalesce(below_nok, '1000000000000000') as decimal(18, 2)) as below_nok
from {{ source('reference', 'cost_size_class') }}
