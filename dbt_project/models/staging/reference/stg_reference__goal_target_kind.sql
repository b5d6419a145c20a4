select
    choice as target_kind_label,
    code as target_kind,
    change_sign
from {{ source('reference', 'goal_target_kind') }}
