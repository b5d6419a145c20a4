select
    load_id,
    source_id,
    unit,
    file_name,
    sha256,
    vintage_date,
    read_at,
    verdict
from {{ source('ops', 'load_in_force') }}
