select
    check_id,
    plan_id,
    scope,
    period,
    reason,
    source,
    accepted_difference,
    expires_on,
    expires_on >= {{ today() }} as is_valid
from {{ source('reference', 'known_exceptions') }}
