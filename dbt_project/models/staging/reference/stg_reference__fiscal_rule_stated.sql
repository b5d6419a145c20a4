select
    plan_id,
    rule_id,
    source,
    cast(year as integer) as year,
    cast(stated_pct as decimal(9, 2)) as stated_pct
from {{ source('reference', 'fiscal_rule_stated') }}
