select
    plan_id,
    rule_id,
    name,
    operator,
    unit,
    source,
    cast(target_low as decimal(9, 2)) as target_low,
    cast(target_high as decimal(9, 2)) as target_high
from {{ source('reference', 'fiscal_rule') }}
