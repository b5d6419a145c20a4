select
    batch.load_id,
    batch.locator,
    batch.locator || ': ' || coalesce(batch.funding_source, 'ukjent kilde') || ' har '
    || ops.exact_number(batch.frame_mill_nok) || ' mill. kr'
    || coalesce(', og ' || ops.exact_number(batch.carried_over_mill_nok) || ' overført', '') || '.' as message
from batch
where abs(batch.frame_mill_nok) > 99999 or abs(batch.carried_over_mill_nok) > 99999
