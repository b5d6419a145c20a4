select
    unit,
    table_id,
    indicator_id,
    {{ same_name('indicator') }} as indicator_key,
    cast(unit_factor as decimal(18, 6)) as unit_factor
from {{ source('reference', 'benchmark_kostra') }}
