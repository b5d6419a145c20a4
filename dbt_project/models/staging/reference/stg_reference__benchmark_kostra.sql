select
    unit,
    table_id,
    indicator_id,
    {{ same_name('indicator') }} as indicator_key,
    unit_factor
from {{ source('reference', 'benchmark_kostra') }}
