select
    load_id,
    source_id,
    unit,
    file_name,
    sha256,
    vintage_date,
    first_read_at,
    arrived_at,
    verdict,
    reason
from {{ source('ops', 'accepted_load') }}
