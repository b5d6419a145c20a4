select
    source_id,
    sha256,
    arrived_at
from {{ source('ops', 'arrival') }}
