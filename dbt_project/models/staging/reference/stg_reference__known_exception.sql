select
    check_id,
    plan_id,
    scope,
    period,
    reason,
    source,
    cast(accepted_difference as decimal(18, 2)) as accepted_difference,
    cast(expires_on as date) as expires_on,
    cast(expires_on as date) >= {{ today() }} as is_valid
from {{ source('reference', 'known_exceptions') }}
