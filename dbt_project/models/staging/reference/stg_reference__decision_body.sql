select
    bodies.decision_body,
    bodies.decision_level,
    levels.level_order,
    levels.label as level_label,
    bodies.decision_level = 'politisk' as is_political
from {{ source('reference', 'decision_body') }} as bodies
inner join {{ source('reference', 'decision_level') }} as levels
    on bodies.decision_level = levels.decision_level
