select
    choice as target_kind_label,
    code as target_kind,
    cast(change_sign as integer) as change_sign
from {{ source('reference', 'goal_target_kind') }}
