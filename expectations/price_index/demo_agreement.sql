select
    batch.locator,
    batch.price_index_id || ' (' || batch.locator || ') er '
    || case when batch.is_demo then 'oppdiktet' else 'virkelig' end || ', men brukes av ' || agreements.agreement
    || '.' as message
from batch
inner join reference.agreement as agreements
    on batch.price_index_id = agreements.price_index_id
where batch.is_demo <> agreements.is_demo
