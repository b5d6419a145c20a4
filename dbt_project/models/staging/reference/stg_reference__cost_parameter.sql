select
    max(case when parameter = 'least_count' then cast(value as integer) end) as least_count,
    max(case when parameter = 'shrinkage_k' then cast(value as double) end) as shrinkage_k
from {{ source('reference', 'cost_parameter') }}
