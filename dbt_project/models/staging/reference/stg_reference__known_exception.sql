select
    check_id,
    plan_id,
    scope,
    period,
    reason,
    source,
    cast(accepted_difference_nok as decimal(18, 2)) as accepted_difference_nok,
    cast(expires_on as date) as expires_on,
    cast(expires_on as date) >= current_date as is_valid
from {{ source('reference', 'known_exceptions') }}
