select
    agreement_id,
    agreement,
    cast(is_demo as boolean) as is_demo,
    policy,
    price_index_id
from {{ source('reference', 'agreement') }}
